package org.infusionops.launcher.command;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;
import org.infusionops.launcher.supervision.Probe;
import org.infusionops.launcher.supervision.ProcessState;
import org.infusionops.launcher.supervision.ProcessStatus;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Shows every process; exit code 0 only if all are healthy.")
final class Status implements Callable<Integer> {

  @Override
  public Integer call() {
    Home home = Installation.home();
    Optional<RunRecord> running = Installation.running(home);
    if (running.isEmpty()) {
      System.out.println("Nothing is running; './clinic up' starts it.");
      return Main.REFUSED;
    }
    Table table = new Table("PROCESS", "HEALTH", "PORT", "PID", "MEMORY", "RESTARTS");
    boolean allHealthy = true;
    for (ProcessStatus status : running.get().processes()) {
      boolean healthy = status.state() == ProcessState.READY && Probe.allPass(status.probes());
      allHealthy &= healthy;
      table.row(
          status.name(),
          healthy ? "healthy" : unwell(status),
          Integer.toString(status.port()),
          status.process() == null ? "-" : Long.toString(status.process().pid()),
          Sizes.memory(status),
          Integer.toString(status.restarts()));
    }
    table.lines().forEach(System.out::println);
    return allHealthy ? 0 : Main.REFUSED;
  }

  private static String unwell(ProcessStatus status) {
    return status.state() == ProcessState.READY
        ? "not healthy"
        : status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
