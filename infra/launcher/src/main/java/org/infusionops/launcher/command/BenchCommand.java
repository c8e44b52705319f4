package org.infusionops.launcher.command;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.blueprint.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "bench", description = "Measures speed and prints the numbers.")
final class BenchCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "What to measure.")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Handed on.")
  private List<String> arguments = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ClinicOptions options = Installation.options();
    @Nullable Program bench = options.blueprint().benches().get(name);
    if (bench == null) {
      String message =
          "There is no measurement '%s'. There are: %s."
              .formatted(
                  name, String.join(", ", new TreeSet<>(options.blueprint().benches().keySet())));
      throw spec == null
          ? new Refusal(message)
          : new ParameterException(spec.commandLine(), message);
    }
    return new ModuleProgram(options.root(), bench).run("measurement", arguments);
  }
}
