package org.infusionops.notification.clinic;

import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Documents;
import org.infusionops.starter.document.CheckedFile;

/**
 * The clinic's sites.
 *
 * @param sites at least one, each id once
 */
public record Clinic(List<Site> sites) {

  /** The shipped one, or the clinic's own. */
  public static final CheckedFile<Clinic> FILE =
      new CheckedFile<>(
          "clinic configuration",
          Clinic.class,
          "/" + Documents.CLINIC_SCHEMA,
          "/" + Documents.CLINIC);

  public Clinic {
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
