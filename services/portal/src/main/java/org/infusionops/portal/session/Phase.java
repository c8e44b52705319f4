package org.infusionops.portal.session;

import java.time.Instant;
import java.util.List;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Chronicle;

/** How far a session is, as people in the clinic say it; texts are {@code phase.PHASE}. */
public enum Phase {
  AWAITED,
  CHECKED_IN,
  GATE,
  DOSED,
  READY,
  INFUSING,
  OBSERVATION,
  READY_FOR_DISCHARGE,
  DONE,
  STOPPED,
  CANCELLED;

  /** The phase of a session at a moment. */
  public static Phase of(Sitting sitting, Instant now) {
    Chronicle record = sitting.chronicle();
    return switch (sitting.state()) {
      case "PLANNED" -> AWAITED;
      case "CHECKED_IN" ->
          record.dose() != null ? DOSED : record.gate() != null ? GATE : CHECKED_IN;
      case "READY" -> READY;
      case "INFUSING" -> INFUSING;
      case "OBSERVING" -> observed(sitting, now) ? READY_FOR_DISCHARGE : OBSERVATION;
      case "STOPPED" -> STOPPED;
      case "CANCELLED" -> CANCELLED;
      default -> DONE;
    };
  }

  /** Whether the patient is in the room. */
  public boolean inRoom() {
    return switch (this) {
      case CHECKED_IN, GATE, DOSED, READY, INFUSING, OBSERVATION, READY_FOR_DISCHARGE -> true;
      case AWAITED, DONE, STOPPED, CANCELLED -> false;
    };
  }

  private static boolean observed(Sitting sitting, Instant now) {
    return sitting.next().stream()
        .filter(due -> List.of("DISCHARGE", "COMPLETION").contains(due.what()))
        .anyMatch(due -> due.at() != null && !due.at().isAfter(now));
  }
}
