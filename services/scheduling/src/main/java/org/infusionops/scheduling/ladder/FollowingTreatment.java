package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Received;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.course.CourseFacts;
import org.infusionops.scheduling.course.ReadingCourse;
import org.infusionops.scheduling.pack.Packs;
import org.infusionops.scheduling.pack.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps a ladder in step with what happens, in whatever order it is heard of: a treatment that was
 * begun before there were ladders, or under a pack not known then, gets one with its next session.
 */
@Component
class FollowingTreatment {

  private static final Logger log = LoggerFactory.getLogger(FollowingTreatment.class);

  private final Aggregates<Ladder> ladders;
  private final Packs packs;
  private final ReadingCourse courses;
  private final Clinic clinic;
  private final TellingDue telling;

  FollowingTreatment(
      Aggregates<Ladder> ladders,
      Packs packs,
      ReadingCourse courses,
      Clinic clinic,
      TellingDue telling) {
    this.ladders = ladders;
    this.packs = packs;
    this.courses = courses;
    this.clinic = clinic;
    this.telling = telling;
  }

  /** Begins the treatment of whoever is cleared for it. */
  void screened(Received<ScreeningCompleted> event) {
    ScreeningCompleted screening = event.data();
    SeriesShape series = screening.series();
    if (screening.outcome() != ScreeningOutcome.ELIGIBLE || series == null) {
      return;
    }
    Optional<Plan> plan = packs.plan(screening.packId(), screening.packVersion());
    if (plan.isEmpty()) {
      log.warn(
          "pack {} version {} is not known yet: the ladder of screening {} begins with its first"
              + " session",
          screening.packId(),
          screening.packVersion(),
          screening.screeningId());
      return;
    }
    var origin =
        new Origin(
            screening.screeningId(),
            clinic.site(screening.siteId()).zone(),
            screening.packId(),
            screening.packVersion(),
            ReadingCourse.firstOf(screening.screeningId()),
            series.sessions());
    var _ =
        ladders.createOrChangeOn(
            event,
            Ladder.idOf(screening.screeningId()),
            before ->
                Change.to(
                    begun(
                        before,
                        screening.patientId(),
                        screening.siteId(),
                        origin,
                        plan.get(),
                        screening.at())));
  }

  /**
   * @throws IllegalStateException when the course is not known: the event is parked
   */
  void completed(Received<SessionCompleted> event) {
    SessionCompleted session = event.data();
    CourseFacts course = fact(session.courseId());
    String screeningId = course.screeningId();
    if (screeningId == null) {
      // Taken over: what was planned for after the series stands in the other system.
      return;
    }
    CourseFacts series = fact(ReadingCourse.firstOf(screeningId));
    Plan plan = packs.plan(series.packId(), series.packVersion()).orElse(Plan.NONE);
    var _ =
        ladders.createOrChangeOn(
            event,
            Ladder.idOf(screeningId),
            before -> {
              Treatment treatment =
                  begun(
                      before,
                      series.patientId(),
                      series.siteId(),
                      originOf(screeningId, series),
                      plan,
                      session.at());
              if (before.filter(Treatment.class::isInstance).isEmpty()) {
                treatment = withEarlier(treatment, series, session.sessionId());
              }
              var done = new Done(session.sessionId(), session.courseId(), session.at());
              return LadderTimers.withLook(
                  telling.withNotice(Change.to(treatment.completing(done))), session.at());
            });
  }

  /** A held series may have gone to another site: its ladder goes with it. */
  void proposed(Received<SeriesProposed> event) {
    SeriesProposed series = event.data();
    follow(event, series.screeningId(), series.siteId());
  }

  /**
   * What goes on at another site is reviewed and ordered there.
   *
   * @throws IllegalStateException when the course is not known: the event is parked
   */
  void moved(Received<AppointmentRescheduled> event) {
    AppointmentRescheduled moved = event.data();
    if (moved.previousSiteId() == null) {
      return;
    }
    String screeningId = fact(moved.courseId()).screeningId();
    if (screeningId != null) {
      follow(event, screeningId, moved.siteId());
    }
  }

  /** A ladder that is not there yet begins where its series is. */
  private void follow(Received<?> event, String screeningId, String siteId) {
    String id = Ladder.idOf(screeningId);
    if (ladders.find(id).filter(ladder -> !ladder.state().siteId().equals(siteId)).isEmpty()) {
      return;
    }
    ZoneId zone = clinic.site(siteId).zone();
    var _ =
        ladders.changeOn(
            event,
            id,
            ladder ->
                ladder instanceof Treatment treatment
                    ? telling.withNotice(Change.to(treatment.atSite(siteId, zone)))
                    : Change.to(ladder));
  }

  /** Hears how the patient stands, whether the treatment is known here already or not. */
  void measured(Received<OutcomeRecorded> event) {
    OutcomeRecorded recorded = event.data();
    Outcome outcome = Outcome.of(recorded);
    var _ =
        ladders.createOrChangeOn(
            event,
            Ladder.idOf(recorded.screeningId()),
            before ->
                Change.to(
                    switch (before.orElseGet(
                        () -> new Awaited(recorded.patientId(), recorded.siteId(), List.of()))) {
                      case Awaited awaited ->
                          new Awaited(
                              awaited.patientId(),
                              awaited.siteId(),
                              Outcomes.with(awaited.outcomes(), outcome));
                      case Treatment treatment -> treatment.hearing(outcome);
                    }));
  }

  private static Treatment begun(
      Optional<Ladder> before,
      String patientId,
      String siteId,
      Origin origin,
      Plan plan,
      Instant at) {
    if (before.isPresent() && before.get() instanceof Treatment treatment) {
      return treatment;
    }
    List<Outcome> heard =
        before.isPresent() && before.get() instanceof Awaited awaited
            ? awaited.outcomes()
            : List.of();
    return Treatment.begun(patientId, siteId, origin, plan, heard, at);
  }

  private static Treatment withEarlier(Treatment begun, CourseFacts series, String butNot) {
    Treatment treatment = begun;
    for (CourseFacts.Finished finished : series.finished()) {
      if (!finished.sessionId().equals(butNot)) {
        treatment =
            treatment.completing(new Done(finished.sessionId(), series.id(), finished.endsAt()));
      }
    }
    return treatment;
  }

  private static Origin originOf(String screeningId, CourseFacts series) {
    return new Origin(
        screeningId,
        series.zone(),
        series.packId(),
        series.packVersion(),
        series.id(),
        series.sessions());
  }

  private CourseFacts fact(String courseId) {
    return courses
        .find(courseId)
        .orElseThrow(() -> new IllegalStateException("there is no course " + courseId));
  }
}
