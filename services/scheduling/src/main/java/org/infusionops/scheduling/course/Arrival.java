package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done now about a patient who is expected.
 *
 * @param state how they stand to the clock
 * @param checkInFrom from when they can be checked in (UTC)
 * @param graceEnds until when they can be checked in (UTC)
 * @param today where today the whole session still fits; absent when it does not, or they are not
 *     late
 * @param choices what staff may do
 */
record Arrival(
    State state,
    Instant checkInFrom,
    Instant graceEnds,
    ReschedulingAppointment.@Nullable Plan today,
    List<Choice> choices) {

  /** How a patient stands to the clock. */
  enum State {
    /** It is too early to check in. */
    EARLY,
    /** It is time to check in. */
    IN_TIME,
    /** The grace is over. */
    LATE
  }

  /** What staff may do. */
  enum Choice {
    CHECK_IN,
    /** Move the session to where it still fits today, in full. */
    FIT_IN_TODAY,
    RESCHEDULE,
    CANCEL_AS_PATIENT_LATE,
    RECORD_NO_SHOW
  }

  Arrival {
    choices = List.copyOf(choices);
  }
}
