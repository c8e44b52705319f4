package org.infusionops.launcher.command;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.blueprint.Mode;
import org.infusionops.launcher.home.ClockFile;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "clock",
    description =
        "Shows or moves the clock all processes share. It only goes forward, but for reset.")
final class Clock implements Callable<Integer> {

  @Parameters(
      arity = "0..2",
      paramLabel = "MOVE",
      description = "+3d, +2h30m, to 2026-12-01T09:00:00-07:00, reset, or show (default).")
  private List<String> words = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    ClockMove move = parse();
    ClinicOptions options = Installation.options();
    Home home = Installation.home();
    home.create();
    ClockFile clock = new ClockFile(home, InstantSource.system());
    if (!(move instanceof ClockMove.Show)) {
      refuseInProduction(options, home);
    }
    switch (move) {
      case ClockMove.Show _ -> {}
      case ClockMove.Reset _ -> clock.reset();
      case ClockMove.By(var step) -> clock.forward(step);
      case ClockMove.To(var moment) -> clock.forwardTo(moment);
    }
    System.out.printf("%s (%s ahead of real time)%n", clock.now(), clock.offset());
    return 0;
  }

  private ClockMove parse() {
    try {
      return ClockMove.parse(String.join(" ", words));
    } catch (IllegalArgumentException e) {
      if (spec == null) {
        throw e;
      }
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void refuseInProduction(ClinicOptions options, Home home) {
    Mode mode = options.blueprint().mode();
    @Nullable String here = options.environment().get(mode.variable());
    Optional<String> there = Installation.running(home).map(RunRecord::mode);
    if (mode.production().equals(here) || there.equals(Optional.of(mode.production()))) {
      throw new Refusal("In production the clock shows real time and is not moved.");
    }
  }
}
