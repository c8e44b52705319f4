package org.infusionops.scheduling.course;

/**
 * When the patient's driver has time on a weekday, in the site's local time.
 *
 * @param brings when the patient can be brought: sessions start within it
 * @param fetches when the patient can be fetched: visits end within it
 */
record Driver(DayPart brings, DayPart fetches) {

  static final Driver ALWAYS = new Driver(DayPart.ALWAYS, DayPart.ALWAYS);
}
