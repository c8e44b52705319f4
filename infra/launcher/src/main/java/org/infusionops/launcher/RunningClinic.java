package org.infusionops.launcher;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.launcher.blueprint.TokenClient;
import org.infusionops.launcher.home.ClockFile;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;
import org.infusionops.launcher.home.Secrets;
import org.infusionops.launcher.token.Tokens;

/** A clinic that another launcher runs in the same home. */
public final class RunningClinic implements ClinicAccess {

  private final ClinicOptions options;
  private final Home home;
  private final RunRecord record;

  private RunningClinic(ClinicOptions options, Home home, RunRecord record) {
    this.options = options;
    this.home = home;
    this.record = record;
  }

  /** The one that runs in the options' home right now. */
  public static Optional<RunningClinic> find(ClinicOptions options) {
    Home home = new Home(options.home());
    return RunRecord.read(home)
        .filter(record -> record.launcher().find().isPresent())
        .map(record -> new RunningClinic(options, home, record));
  }

  /** Whether it is a real installation, with real people. */
  public boolean isProduction() {
    return record.mode().equals(options.blueprint().mode().production());
  }

  @Override
  public URI address(String process) {
    int port =
        record.processes().stream()
            .filter(status -> status.name().equals(process))
            .findFirst()
            .orElseThrow(() -> new Refusal("There is no process '%s' here.".formatted(process)))
            .port();
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public String token(String role) {
    TokenClient client = options.blueprint().tokens();
    String secret =
        new Secrets(home, options.environment())
            .find(client.secret())
            .orElseThrow(
                () -> new Refusal("There is no secret '%s' here.".formatted(client.secret())));
    return new Tokens(record.issuer()).get(client.clientPrefix() + role, secret);
  }

  @Override
  public ClockFile clock() {
    return new ClockFile(home, InstantSource.system());
  }
}
