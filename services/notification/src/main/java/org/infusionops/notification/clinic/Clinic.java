package org.infusionops.notification.clinic;

import java.util.List;
import java.util.Optional;

/**
 * The clinic's sites.
 *
 * @param sites at least one, each id once
 */
public record Clinic(List<Site> sites) {

  public Clinic {
    if (sites == null || sites.isEmpty()) {
      throw new IllegalArgumentException("sites: none");
    }
    sites = List.copyOf(sites);
    if (sites.stream().map(Site::id).distinct().count() != sites.size()) {
      throw new IllegalArgumentException("sites: the same id twice");
    }
  }

  public Optional<Site> find(String siteId) {
    return sites.stream().filter(site -> site.id().equals(siteId)).findFirst();
  }

  /**
   * @throws IllegalStateException when the clinic has no such site
   */
  public Site site(String siteId) {
    return find(siteId)
        .orElseThrow(() -> new IllegalStateException("the clinic file has no site " + siteId));
  }
}
