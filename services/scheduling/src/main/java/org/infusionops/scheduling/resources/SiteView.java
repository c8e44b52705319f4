package org.infusionops.scheduling.resources;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.infusionops.scheduling.clinic.ChangingResources;
import org.infusionops.scheduling.clinic.Holiday;
import org.infusionops.scheduling.clinic.Resources;
import org.infusionops.scheduling.clinic.Revised;
import org.infusionops.scheduling.clinic.Site;

/**
 * A site as it is shown.
 *
 * @param site its id
 * @param zone in which its times are told (IANA)
 * @param revision counts the changes of its resources; the value of its ETag
 * @param resources what it has, and when
 * @param holidays the federal holidays of the next twelve months, kept or not, in order
 * @param history the latest changes, the last one first
 */
record SiteView(
    String site,
    ZoneId zone,
    long revision,
    Resources resources,
    List<HolidayAhead> holidays,
    List<Revised> history) {

  private static final int MOST_CHANGES = 100;

  /**
   * A holiday to come.
   *
   * @param holiday which
   * @param title its name, in English
   * @param date when it is, or is observed
   * @param observed whether the date is not the holiday itself but the one on which it is observed
   * @param closed whether the site is closed for it
   */
  record HolidayAhead(
      Holiday holiday, String title, LocalDate date, boolean observed, boolean closed) {}

  static SiteView of(ChangingResources.Told told, LocalDate today) {
    Site site = told.site();
    return new SiteView(
        site.id(),
        site.zone(),
        site.revision(),
        site.resources(),
        holidays(site, today),
        told.history().reversed().stream().limit(MOST_CHANGES).toList());
  }

  private static List<HolidayAhead> holidays(Site site, LocalDate today) {
    var ahead = new ArrayList<HolidayAhead>();
    for (Holiday holiday : Holiday.values()) {
      for (int year = today.getYear(); year <= today.getYear() + 2; year++) {
        LocalDate date = holiday.in(year);
        add(ahead, holiday, date, false, site);
        if (!holiday.observedIn(year).equals(date)) {
          add(ahead, holiday, holiday.observedIn(year), true, site);
        }
      }
    }
    return ahead.stream()
        .filter(day -> !day.date().isBefore(today) && day.date().isBefore(today.plusYears(1)))
        .sorted(Comparator.comparing(HolidayAhead::date))
        .toList();
  }

  private static void add(
      List<HolidayAhead> ahead, Holiday holiday, LocalDate date, boolean observed, Site site) {
    boolean closed = site.resources().holidays().on(date).isPresent();
    ahead.add(new HolidayAhead(holiday, holiday.title(), date, observed, closed));
  }
}
