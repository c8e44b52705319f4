package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a treatment began with.
 *
 * @param zone the zone of the site where the treatment is by now, in which dates are told
 * @param packId the protocol pack
 * @param packVersion its version
 * @param seriesId the course of the series
 * @param seriesSessions how many sessions the series has
 */
record Origin(
    String screeningId,
    ZoneId zone,
    String packId,
    int packVersion,
    String seriesId,
    int seriesSessions) {

  /** The same, dates told as at another site. */
  Origin in(ZoneId other) {
    return new Origin(screeningId, other, packId, packVersion, seriesId, seriesSessions);
  }

  LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }
}
