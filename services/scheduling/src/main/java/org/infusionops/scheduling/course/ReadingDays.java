package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.springframework.stereotype.Component;

/** Reads days as they are, rid of holds that are over. */
@Component
final class ReadingDays {

  private final Days days;
  private final ReclaimingHolds reclaiming;

  ReadingDays(Days days, ReclaimingHolds reclaiming) {
    this.days = days;
    this.reclaiming = reclaiming;
  }

  /**
   * The days that have anything on them, by date.
   *
   * @param last included
   */
  Map<LocalDate, Day> between(Site site, LocalDate first, LocalDate last, Instant now) {
    Map<LocalDate, Day> read = days.between(site.id(), first, last);
    return reclaiming.reclaim(read.values(), now) ? days.between(site.id(), first, last) : read;
  }
}
