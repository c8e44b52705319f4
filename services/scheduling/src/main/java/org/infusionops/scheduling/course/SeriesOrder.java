package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a signed screening ordered: this patient, here, so many sessions of this shape.
 *
 * @param screeningId the screening; absent when the series was taken over from another system
 * @param patientId the patient
 * @param siteId where
 * @param zone the site's time zone (IANA), in which people are told the times
 * @param packId the protocol pack the sessions follow
 * @param packVersion its version
 * @param shape what is to be booked
 * @param wishes when the patient can come
 * @param orderedAt when the screening was signed, or the series taken over
 */
record SeriesOrder(
    @Nullable String screeningId,
    String patientId,
    String siteId,
    ZoneId zone,
    String packId,
    int packVersion,
    SeriesShape shape,
    Wishes wishes,
    Instant orderedAt) {

  /** The same order at another site. */
  SeriesOrder at(String otherSite, ZoneId otherZone) {
    return new SeriesOrder(
        screeningId,
        patientId,
        otherSite,
        otherZone,
        packId,
        packVersion,
        shape,
        wishes,
        orderedAt);
  }

  /** The same order for so many sessions. */
  SeriesOrder of(int sessions) {
    return new SeriesOrder(
        screeningId,
        patientId,
        siteId,
        zone,
        packId,
        packVersion,
        shape.of(sessions),
        wishes,
        orderedAt);
  }

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

  /** The same order of another shape. */
  SeriesOrder with(SeriesShape other) {
    return new SeriesOrder(
        screeningId, patientId, siteId, zone, packId, packVersion, other, wishes, orderedAt);
  }

  /** Whether the series was begun, or at least booked, in another system. */
  boolean takenOver() {
    return screeningId == null;
  }
}
