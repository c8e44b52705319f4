package org.infusionops.launcher.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Leftovers;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunLock;
import org.infusionops.launcher.home.RunRecord;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything, services first, then the engines.")
final class Down implements Callable<Integer> {

  private static final int PATIENCE_SECONDS = 90;

  @Override
  public Integer call() throws InterruptedException {
    ClinicOptions options = Installation.options();
    Home home = Installation.home();
    home.create();
    Progress progress = new Progress();
    Optional<RunRecord> running = Installation.running(home);
    if (running.isPresent()) {
      stop(running.get(), progress);
    }
    Optional<RunLock> lock = RunLock.take(home);
    if (lock.isEmpty()) {
      progress.accept("the launcher does not end; see ./clinic status");
      return Main.REFUSED;
    }
    try (RunLock _ = lock.get()) {
      int orphans = Leftovers.stop(home, options.grace(), progress);
      progress.accept(running.isPresent() || orphans > 0 ? "stopped" : "nothing is running");
    }
    return 0;
  }

  private static void stop(RunRecord record, Progress progress) throws InterruptedException {
    ProcessHandle launcher = record.launcher().find().orElse(null);
    if (launcher == null) {
      return;
    }
    progress.accept("stopping %d processes".formatted(record.processes().size()));
    launcher.destroy();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (launcher.isAlive() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    if (launcher.isAlive()) {
      progress.accept("the launcher does not stop and is killed");
      launcher.destroyForcibly();
      TimeUnit.SECONDS.sleep(1);
    }
  }
}
