package org.infusionops.launcher.command;

import java.util.concurrent.Callable;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.blueprint.TokenClient;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.Secrets;
import org.infusionops.launcher.token.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "token", description = "Prints a bearer token for curl, and nothing else.")
final class Token implements Callable<Integer> {

  @Parameters(paramLabel = "ROLE", description = "What the bearer may do.")
  private String role = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    ClinicOptions options = Installation.options();
    TokenClient client = options.blueprint().tokens();
    if (!client.roles().contains(role) && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no role '%s'. There are: %s."
              .formatted(role, String.join(", ", client.roles())));
    }
    Home home = Installation.home();
    String issuer = issuer(home, options, client);
    String secret =
        new Secrets(home, options.environment())
            .find(client.secret())
            .orElseThrow(
                () ->
                    new Refusal(
                        "There is no %s yet; './clinic up' makes it.".formatted(client.secret())));
    System.out.println(new Tokens(issuer).get(client.clientPrefix() + role, secret));
    return 0;
  }

  private static String issuer(Home home, ClinicOptions options, TokenClient client) {
    @Nullable String given = options.environment().get(client.issuer());
    if (given != null && !given.isBlank()) {
      return given;
    }
    return Installation.running(home)
        .orElseThrow(() -> new Refusal("Nothing is running; './clinic up' starts it."))
        .issuer();
  }
}
