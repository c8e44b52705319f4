package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;

/** Refuses to look for what no site could have. */
final class Wants {

  private Wants() {}

  /**
   * @throws Problem 422 naming the room, nurse or prescriber the site does not have, or the start
   *     that is not on a quarter of an hour
   */
  static void check(Wanted wanted, Site site) {
    var wrong = new ArrayList<Violation>();
    if (!isOnASlot(wanted.startsAt())) {
      wrong.add(offSlot("startsAt"));
    }
    require(wanted.room(), site.rooms(), "roomId", "is not a room of this site", wrong);
    require(wanted.nurse(), site.nurses(), "nurseId", "is not a nurse of this site", wrong);
    require(
        wanted.prescriber(),
        site.prescribers(),
        "prescriberId",
        "is not a prescriber of this site",
        wrong);
    refuse(wrong);
  }

  /**
   * @throws Problem 422 when a start is not on a quarter of an hour, or they do not rise
   */
  static void check(List<Instant> starts, int sessions) {
    var wrong = new ArrayList<Violation>();
    if (starts.size() != sessions) {
      wrong.add(new Violation("startsAt", "must have %d starts".formatted(sessions)));
    }
    for (int index = 0; index < starts.size(); index++) {
      String field = "startsAt[%d]".formatted(index);
      if (!isOnASlot(starts.get(index))) {
        wrong.add(offSlot(field));
      }
      if (index > 0 && !starts.get(index).isAfter(starts.get(index - 1))) {
        wrong.add(new Violation(field, "must be later than the one before"));
      }
    }
    refuse(wrong);
  }

  private static boolean isOnASlot(Instant start) {
    return start.getNano() == 0 && start.getEpochSecond() % (DaySheet.SLOT_MINUTES * 60) == 0;
  }

  private static Violation offSlot(String field) {
    return new Violation(field, "must be on a quarter of an hour");
  }

  private static void require(
      @Nullable String wanted,
      List<String> there,
      String field,
      String message,
      List<Violation> wrong) {
    if (wanted != null && !there.contains(wanted)) {
      wrong.add(new Violation(field, message));
    }
  }

  private static void refuse(List<Violation> wrong) {
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }
}
