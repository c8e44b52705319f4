package org.infusionops.portal.patient;

import java.time.Instant;
import org.infusionops.portal.layout.Pill;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a patient, or is to happen.
 *
 * @param at when (UTC)
 * @param zone in which that is told
 * @param kind which of the services tells it: screening, series, session, money or message
 * @param pill its state, if it has one
 */
record Moment(
    Instant at, String zone, Kind kind, String text, @Nullable String detail, @Nullable Pill pill) {

  /** What a moment is about; the filter of the timeline. */
  enum Kind {
    SCREENING,
    SAFETY,
    SERIES,
    SESSION,
    MONEY,
    MESSAGE
  }
}
