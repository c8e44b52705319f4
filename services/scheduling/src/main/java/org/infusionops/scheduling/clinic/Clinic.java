package org.infusionops.scheduling.clinic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The organisation that books here.
 *
 * @param hold how long a proposed series is held for the patient's answer
 * @param freeCancellation how long before the start a patient may cancel in time
 * @param checkInOpens how long before the start a patient can be checked in
 * @param lateArrivalGrace how long after the start a patient can still be checked in
 * @param sites by id
 */
public record Clinic(
    Duration hold,
    Duration freeCancellation,
    Duration checkInOpens,
    Duration lateArrivalGrace,
    Map<String, Site> sites) {

  public Clinic {
    sites = Map.copyOf(sites);
  }

  public Optional<Site> find(String siteId) {
    return Optional.ofNullable(sites.get(siteId));
  }

  /**
   * @throws IllegalArgumentException when the clinic has no such site
   */
  public Site site(String siteId) {
    return find(siteId)
        .orElseThrow(
            () -> new IllegalArgumentException("siteId: the clinic has no site '" + siteId + "'"));
  }
}
