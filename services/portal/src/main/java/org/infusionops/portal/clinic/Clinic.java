package org.infusionops.portal.clinic;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The clinic and its sites.
 *
 * @param name as staff know it
 * @param sites at least one
 */
public record Clinic(String name, List<Site> sites) {

  public Clinic {
    if (sites == null || sites.isEmpty()) {
      throw new IllegalArgumentException("sites: none");
    }
    sites = List.copyOf(sites);
  }

  /**
   * One of them.
   *
   * @param name as patients are told it
   * @param zone in which times at this site are told
   * @param phone where patients call, in E.164
   */
  public record Site(String id, String name, ZoneId zone, String phone) {

    /** The number as it is dialled in the US: {@code (480) 555-0101}. */
    public String dialled() {
      return phone.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3");
    }
  }

  /** The site with this id. */
  public Optional<Site> site(String id) {
    return sites.stream().filter(site -> site.id().equals(id)).findFirst();
  }
}
