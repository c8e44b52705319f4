package org.infusionops.scheduling.course;

import java.time.Instant;
import org.infusionops.scheduling.clinic.TestSites;

/** Orders for tests. */
final class Orders {

  static final String SCREENING = "00000000-0000-4000-8000-000000000001";
  static final String PATIENT = "00000000-0000-4000-8000-000000000002";

  /** Six infusions at least two days apart within three weeks, 120 minutes each in all. */
  static final SeriesShape SIX = new SeriesShape(6, 48, 21, 15, 40, 50, 15);

  private Orders() {}

  static SeriesOrder of(SeriesShape shape) {
    return of(shape, Wishes.NONE);
  }

  static SeriesOrder of(SeriesShape shape, Wishes wishes) {
    return new SeriesOrder(
        SCREENING,
        PATIENT,
        "mesa",
        TestSites.PHOENIX,
        "iv-ketamine-standard",
        1,
        shape,
        wishes,
        Instant.EPOCH);
  }
}
