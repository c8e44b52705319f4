package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
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
   * @param last the last date it may be on
   * @throws Problem 422 naming the room, nurse or prescriber the site does not have, or the start
   *     that is not on a quarter of an hour or too far ahead
   */
  static void check(Wanted wanted, Site site, LocalDate last) {
    var wrong = new ArrayList<Violation>();
    start(wanted.startsAt(), site, last, "startsAt", wrong);
    places(wanted, site, wrong);
    refuse(wrong);
  }

  /**
   * The same for what stands in the calendar: it may stay at its time and on its date, though
   * nothing new would be put there, as it may have come from another system.
   */
  static void check(Wanted wanted, Slot present, Site site, LocalDate last) {
    if (wanted.startsAt().equals(present.startsAt())) {
      var wrong = new ArrayList<Violation>();
      places(wanted, site, wrong);
      refuse(wrong);
    } else {
      check(wanted, site, last.isAfter(present.date()) ? last : present.date());
    }
  }

  private static void places(Wanted wanted, Site site, List<Violation> wrong) {
    require(wanted.room(), site.rooms(), "roomId", "is not a room of this site", wrong);
    require(wanted.nurse(), site.nurses(), "nurseId", "is not a nurse of this site", wrong);
    require(
        wanted.prescriber(),
        site.prescribers(),
        "prescriberId",
        "is not a prescriber of this site",
        wrong);
  }

  /**
   * @param last the last date they may be on
   * @throws Problem 422 when a start is not on a quarter of an hour or too far ahead, or they do
   *     not rise
   */
  static void check(List<Instant> starts, int sessions, Site site, LocalDate last) {
    var wrong = new ArrayList<Violation>();
    if (starts.size() != sessions) {
      wrong.add(new Violation("startsAt", "must have %d starts".formatted(sessions)));
    }
    for (int index = 0; index < starts.size(); index++) {
      String field = "startsAt[%d]".formatted(index);
      start(starts.get(index), site, last, field, wrong);
      if (index > 0 && !starts.get(index).isAfter(starts.get(index - 1))) {
        wrong.add(new Violation(field, "must be later than the one before"));
      }
    }
    refuse(wrong);
  }

  private static void start(
      Instant start, Site site, LocalDate last, String field, List<Violation> wrong) {
    if (!isOnASlot(start)) {
      wrong.add(new Violation(field, "must be on a quarter of an hour"));
    }
    if (site.dateOf(start).isAfter(last)) {
      wrong.add(new Violation(field, "must not be after %s".formatted(last)));
    }
  }

  private static boolean isOnASlot(Instant start) {
    return start.getNano() == 0 && start.getEpochSecond() % (DaySheet.SLOT_MINUTES * 60) == 0;
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
