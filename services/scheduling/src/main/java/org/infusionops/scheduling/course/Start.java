package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import org.infusionops.scheduling.day.DaySheet;

/**
 * Where on a day a session may begin.
 *
 * @param sheet the day
 * @param slot the slot on it
 */
record Start(DaySheet sheet, int slot) {

  LocalDate date() {
    return sheet.date();
  }

  Instant at() {
    return sheet.startOf(slot);
  }
}
