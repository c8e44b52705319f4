package org.infusionops.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;
import org.infusionops.launcher.supervision.ProcessStatus;

/** What a launcher that was killed has left running. */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Stops the children of a dead launcher in order and removes its record. To be called by whoever
   * holds the lock of the home.
   *
   * @return how many were found running
   */
  public static int stop(Home home, Duration grace, Consumer<String> say) {
    List<ProcessStatus> left =
        RunRecord.read(home).map(RunRecord::processes).orElse(List.of()).stream()
            .filter(Leftovers::runs)
            .sorted((a, b) -> Integer.compare(b.stage(), a.stage()))
            .toList();
    for (ProcessStatus orphan : left) {
      say.accept(
          "stopping %s (pid %d), left by a launcher that was killed"
              .formatted(orphan.name(), Objects.requireNonNull(orphan.process()).pid()));
      Objects.requireNonNull(orphan.process()).find().ifPresent(process -> end(process, grace));
    }
    RunRecord.delete(home);
    return left.size();
  }

  private static boolean runs(ProcessStatus status) {
    return status.process() != null && status.process().find().isPresent();
  }

  private static void end(ProcessHandle process, Duration grace) {
    process.destroy();
    try {
      process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> process).join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
