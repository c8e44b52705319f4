package org.infusionops.treatment.dose;

import java.time.LocalDate;

/**
 * A lot of ketamine on the clinic's shelf. Its concentration is on record here, so that nobody ever
 * types it: mixing up 10 and 100 mg/mL is a tenfold dose.
 *
 * @param lotId as printed on the vials
 * @param siteId where it is kept
 * @param mgPerMl 10, 50 or 100
 * @param expiresOn last day it may be used (clinic's zone)
 */
public record Lot(String lotId, String siteId, int mgPerMl, LocalDate expiresOn) {

  /** Whether it may still be used on that day. */
  public boolean usableOn(LocalDate day) {
    return !day.isAfter(expiresOn);
  }
}
