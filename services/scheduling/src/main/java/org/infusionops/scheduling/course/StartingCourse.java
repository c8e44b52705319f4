package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.infusionops.contracts.intake.Preferences;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.Trace;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts a patient's course when a screening cleared them, and looks for a series at once. */
@Component
final class StartingCourse {

  private static final Logger log = LoggerFactory.getLogger(StartingCourse.class);

  private final Aggregates<Course> courses;
  private final Clinic clinic;
  private final PlacingSeries placing;
  private final InstantSource clock;

  StartingCourse(
      Aggregates<Course> courses, Clinic clinic, PlacingSeries placing, InstantSource clock) {
    this.courses = courses;
    this.clinic = clinic;
    this.placing = placing;
    this.clock = clock;
  }

  /** The course that a screening leads to has always the same id. */
  static String courseId(String screeningId) {
    return Ids.of("course", screeningId);
  }

  /**
   * Starts the course of an eligible patient; any other outcome books nothing. Who has a series
   * under way gets no other one: the course waits, unplaced, for a person to see.
   *
   * @throws IllegalArgumentException when the clinic has no such site
   */
  void start(Received<ScreeningCompleted> event) {
    ScreeningCompleted screening = event.data();
    var series = screening.series();
    if (screening.outcome() != ScreeningOutcome.ELIGIBLE || series == null) {
      return;
    }
    Site site = clinic.site(screening.siteId());
    var order =
        new SeriesOrder(
            screening.screeningId(),
            screening.patientId(),
            site.id(),
            site.zone(),
            screening.packId(),
            screening.packVersion(),
            shape(series),
            wishes(screening.preferences()),
            screening.at());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = courseId(screening.screeningId());
    Optional<Stored<Course>> started =
        courses.createOn(
            event,
            id,
            () ->
                Change.<Course>to(Searching.first(order))
                    .arm(Timer.PLACE, now.plus(PlacingSeries.TAKEN_UP_AGAIN)));
    if (started.isPresent()) {
      place(started.get());
    } else {
      // Either the event has come before, then this does nothing; or the patient has a series.
      var _ = courses.createOn(event, id, () -> Change.to(Unplaced.besideAnother(order, now)));
    }
  }

  /** The course is written and its timer armed: whatever fails from here on is taken up again. */
  private void place(Stored<Course> course) {
    try {
      placing.place(course);
    } catch (RuntimeException e) {
      log.warn("placing course {} failed and will be taken up again: {}", course.id(), Trace.of(e));
    }
  }

  static SeriesShape shape(org.infusionops.contracts.intake.SeriesShape series) {
    return new SeriesShape(
        series.sessions(),
        series.minHoursBetween(),
        series.maxDaysBetween(),
        series.maxDays(),
        series.prepMinutes(),
        series.infusionMinutes(),
        series.observationMinutes(),
        series.turnoverMinutes());
  }

  private static Wishes wishes(@Nullable Preferences preferences) {
    return preferences == null
        ? Wishes.NONE
        : new Wishes(preferences.weekdays(), preferences.earliest(), preferences.latest());
  }
}
