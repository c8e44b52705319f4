package org.infusionops.scheduling.utilisation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.clinic.SiteDay;
import org.infusionops.scheduling.clinic.Window;

/**
 * When rooms and nurses could have patients, as the site's resources say it now: opening hours
 * without holidays and closures, rooms while they are in service, nurses while they are on duty.
 */
final class OpenTimes {

  private final Site site;
  private final Map<LocalDate, SiteDay> days = new HashMap<>();

  OpenTimes(Site site) {
    this.site = site;
  }

  /** When a room could be used on a date. */
  List<Window> ofRoom(String room, LocalDate date) {
    return on(date).rooms().stream()
        .filter(place -> place.id().equals(room))
        .flatMap(place -> place.inService().stream())
        .toList();
  }

  /** When a nurse is there on a date. */
  List<Window> ofNurse(String nurse, LocalDate date) {
    return on(date).nurses().stream()
        .filter(each -> each.id().equals(nurse))
        .flatMap(each -> each.windows().stream())
        .toList();
  }

  private SiteDay on(LocalDate date) {
    return days.computeIfAbsent(date, site::on);
  }
}
