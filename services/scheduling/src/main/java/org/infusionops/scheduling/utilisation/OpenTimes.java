package org.infusionops.scheduling.utilisation;

import java.time.LocalDate;
import java.util.List;
import org.infusionops.scheduling.clinic.Site;

/** When rooms and nurses could have patients. */
interface OpenTimes {

  /** When a room could be used on a date. */
  List<Span> ofRoom(String room, LocalDate date);

  /** When a nurse is there on a date. */
  List<Span> ofNurse(String nurse, LocalDate date);

  /** Every room and every nurse whenever the site is open. */
  static OpenTimes of(Site site) {
    return new OpenTimes() {
      @Override
      public List<Span> ofRoom(String room, LocalDate date) {
        return open(site, date);
      }

      @Override
      public List<Span> ofNurse(String nurse, LocalDate date) {
        return open(site, date);
      }
    };
  }

  private static List<Span> open(Site site, LocalDate date) {
    return site.hoursOn(date)
        .map(
            hours ->
                List.of(
                    new Span(
                        date.atTime(hours.opens()).atZone(site.zone()).toInstant(),
                        date.atTime(hours.closes()).atZone(site.zone()).toInstant())))
        .orElse(List.of());
  }
}
