package org.infusionops.portal.room;

import java.util.List;
import org.infusionops.portal.calls.Sitting.Alert;
import org.infusionops.portal.session.DueLine;
import org.jspecify.annotations.Nullable;

/**
 * A room as it is seen from a chair.
 *
 * @param phase a phase's name, or {@code FREE} when nobody is expected any more
 * @param patient a name, or an id where the name cannot be had; null in a free room
 * @param href the session's page; null when there is none
 * @param when from when to when, in the site's time
 * @param elapsed minutes the phase lasts; null where that says nothing
 * @param remaining minutes to its end; below zero when it is over; null where that is not known
 * @param due what is due, the next first
 * @param alerts what the last reading broke
 * @param then the next visit in the room, in words; null when there is none
 */
record RoomCard(
    String id,
    String room,
    String phase,
    @Nullable String patient,
    @Nullable String nurse,
    @Nullable String href,
    @Nullable String when,
    @Nullable Long elapsed,
    @Nullable Long remaining,
    List<DueLine> due,
    List<Alert> alerts,
    @Nullable String then) {

  RoomCard {
    due = List.copyOf(due);
    alerts = List.copyOf(alerts);
  }

  /** How urgent: {@code late}, {@code now}, {@code soon}, {@code later} or {@code none}. */
  public String urgency() {
    if (!alerts.isEmpty() || due.stream().anyMatch(DueLine::late)) {
      return "late";
    }
    return due.isEmpty() ? "none" : due.getFirst().tone();
  }
}
