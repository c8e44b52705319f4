package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a signed screening ordered: this patient, here, so many sessions of this shape.
 *
 * @param screeningId the screening
 * @param patientId the patient
 * @param siteId where
 * @param zone the site's time zone (IANA), in which people are told the times
 * @param packId the protocol pack the sessions follow
 * @param packVersion its version
 * @param shape what is to be booked
 * @param wishes when the patient can come
 * @param orderedAt when the screening was signed
 */
record SeriesOrder(
    String screeningId,
    String patientId,
    String siteId,
    ZoneId zone,
    String packId,
    int packVersion,
    SeriesShape shape,
    Wishes wishes,
    Instant orderedAt) {

  /** The same order for the patient who goes by this id now. */
  SeriesOrder of(String patient) {
    return new SeriesOrder(
        screeningId, patient, siteId, zone, packId, packVersion, shape, wishes, orderedAt);
  }

  /** The same order under other wishes. */
  SeriesOrder with(Wishes other) {
    return new SeriesOrder(
        screeningId, patientId, siteId, zone, packId, packVersion, shape, other, orderedAt);
  }
}
