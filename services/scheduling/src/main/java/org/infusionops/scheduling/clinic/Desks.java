package org.infusionops.scheduling.clinic;

import java.util.List;
import org.infusionops.starter.publicpage.Desk;

/**
 * Whom people call.
 *
 * @param all in the order of the clinic's file
 */
public record Desks(List<Desk> all) {

  public Desks {
    all = List.copyOf(all);
  }

  /** The site's desk alone; all of them where the site is not known. */
  public List<Desk> of(String siteId) {
    List<Desk> own = all.stream().filter(desk -> desk.id().equals(siteId)).toList();
    return own.isEmpty() ? all : own;
  }

  /**
   * The site's desk.
   *
   * @throws IllegalArgumentException when the clinic has no such site
   */
  public Desk at(String siteId) {
    return all.stream()
        .filter(desk -> desk.id().equals(siteId))
        .findFirst()
        .orElseThrow(() -> Clinic.unknown(siteId));
  }
}
