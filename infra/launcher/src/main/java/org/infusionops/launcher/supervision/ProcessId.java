package org.infusionops.launcher.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process that is still recognised after its number was given to another one.
 *
 * @param pid its number
 * @param startedAt when it was started, if the system tells
 */
public record ProcessId(long pid, @Nullable Instant startedAt) {

  // Linux derives the moment from the machine's boot time, which moves a little when the clock is
  // set
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The id of a running process. */
  public static ProcessId of(ProcessHandle handle) {
    return new ProcessId(handle.pid(), handle.info().startInstant().orElse(null));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle handle) {
    Instant now = handle.info().startInstant().orElse(null);
    if (now == null || startedAt == null) {
      return now == null && startedAt == null;
    }
    return Duration.between(now, startedAt).abs().compareTo(TOLERANCE) <= 0;
  }
}
