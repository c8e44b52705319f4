package org.infusionops.launcher.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.RunningClinic;
import picocli.CommandLine.Command;

@Command(
    name = "demo",
    description =
        "Fills the running clinic with a living week of synthetic people; moves its clock.")
final class Demo implements Callable<Integer> {

  @Override
  public Integer call() throws InterruptedException {
    ClinicOptions options = Installation.options();
    RunningClinic running =
        RunningClinic.find(options)
            .orElseThrow(() -> new Refusal("Nothing is running; './clinic up -d' starts it."));
    if (running.isProduction()) {
      throw new Refusal("In production there are no synthetic people.");
    }
    return new ModuleProgram(options.root(), options.blueprint().demo()).run("demo", List.of());
  }
}
