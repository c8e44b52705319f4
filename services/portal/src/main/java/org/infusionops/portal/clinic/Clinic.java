package org.infusionops.portal.clinic;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Those with these ids, such as a staff member's, in the clinic's order. */
  public List<Site> sites(Collection<String> ids) {
    return sites.stream().filter(site -> ids.contains(site.id())).toList();
  }

  /** The site asked for among these; else the first of them, or the clinic's when there is none. */
  public Site chosen(@Nullable String id, List<Site> among) {
    return among.stream()
        .filter(site -> site.id().equals(id))
        .findFirst()
        .orElse(among.isEmpty() ? sites.getFirst() : among.getFirst());
  }

  /** The site with this id, or the first one for what is at none of them any more. */
  public Site siteOrFirst(@Nullable String id) {
    return chosen(id, sites);
  }

  /** The site with this id. */
  public Optional<Site> site(String id) {
    return sites.stream().filter(site -> site.id().equals(id)).findFirst();
  }
}
