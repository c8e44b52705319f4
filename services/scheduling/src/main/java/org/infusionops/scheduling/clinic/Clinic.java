package org.infusionops.scheduling.clinic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The organisation that books here. */
public final class Clinic {

  private final Duration hold;
  private final Duration freeCancellation;
  private final Duration checkInOpens;
  private final Duration lateArrivalGrace;
  private final Sites sites;

  /** A clinic whose sites never change. */
  public Clinic(
      Duration hold,
      Duration freeCancellation,
      Duration checkInOpens,
      Duration lateArrivalGrace,
      Map<String, Site> sites) {
    this(hold, freeCancellation, checkInOpens, lateArrivalGrace, new Sites.Fixed(sites));
  }

  Clinic(
      Duration hold,
      Duration freeCancellation,
      Duration checkInOpens,
      Duration lateArrivalGrace,
      Sites sites) {
    this.hold = hold;
    this.freeCancellation = freeCancellation;
    this.checkInOpens = checkInOpens;
    this.lateArrivalGrace = lateArrivalGrace;
    this.sites = sites;
  }

  Clinic with(Sites others) {
    return new Clinic(hold, freeCancellation, checkInOpens, lateArrivalGrace, others);
  }

  /** How long a proposed series is held for the patient's answer. */
  public Duration hold() {
    return hold;
  }

  /** How long before the start a patient may cancel in time. */
  public Duration freeCancellation() {
    return freeCancellation;
  }

  /** How long before the start a patient can be checked in. */
  public Duration checkInOpens() {
    return checkInOpens;
  }

  /** How long after the start a patient can still be checked in. */
  public Duration lateArrivalGrace() {
    return lateArrivalGrace;
  }

  /** The sites by id, as {@link #site} tells them. */
  public Map<String, Site> sites() {
    return sites.all();
  }

  /** A site; what another process changed within the last second may be missing. */
  public Optional<Site> find(String siteId) {
    return sites.find(siteId);
  }

  /**
   * A site; what another process changed within the last second may be missing.
   *
   * @throws IllegalArgumentException when the clinic has no such site
   */
  public Site site(String siteId) {
    return find(siteId).orElseThrow(() -> unknown(siteId));
  }

  /**
   * The site as it is at this moment: what was reserved under an earlier {@link Site#revision} has
   * to be decided again.
   *
   * @throws IllegalArgumentException when the clinic has no such site
   */
  public Site latest(String siteId) {
    return sites.latest(siteId).orElseThrow(() -> unknown(siteId));
  }

  static IllegalArgumentException unknown(String siteId) {
    return new IllegalArgumentException("siteId: the clinic has no site '" + siteId + "'");
  }
}
