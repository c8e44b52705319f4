package org.infusionops.contracts.scheduling;

import java.time.Duration;

/** Which reminder of an appointment is due. */
public enum Reminder {
  HOURS_72(72),
  HOURS_24(24),
  HOURS_2(2);

  private final Duration before;

  Reminder(int hours) {
    before = Duration.ofHours(hours);
  }

  /** How long before the appointment's start it is due (elapsed time, not wall-clock time). */
  public Duration before() {
    return before;
  }
}
