package org.infusionops.intake.screening;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.intake.screening.Screening.Draft;
import org.infusionops.intake.screening.Screening.Subject;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Begins a screening and fills it in. An answer that shows danger raises a safety event in the same
 * request: the draft is written with a timer that will raise it, then it is raised at once and the
 * timer disarmed. So a crash at any point only delays it.
 */
@Component
class SavingDraft {

  /** Long enough that the request itself is first, short enough for a page within seconds. */
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(3);

  private final Aggregates<Screening> screenings;
  private final FindingPatients patients;
  private final ReadingContent reading;
  private final ShownDanger danger;
  private final MergeRegister merges;
  private final Sites sites;
  private final RequestIds ids;
  private final InstantSource clock;

  SavingDraft(
      Aggregates<Screening> screenings,
      FindingPatients patients,
      ReadingContent reading,
      ShownDanger danger,
      MergeRegister merges,
      Sites sites,
      RequestIds ids,
      InstantSource clock) {
    this.screenings = screenings;
    this.patients = patients;
    this.reading = reading;
    this.danger = danger;
    this.merges = merges;
    this.sites = sites;
    this.ids = ids;
    this.clock = clock;
  }

  Stored<Screening> begin(ScreeningRequest request, Caller caller) {
    String patientId =
        Optional.ofNullable(request.patientId())
            .orElseThrow(() -> Problem.malformed("patientId", "is required"));
    Patient patient = patients.one(patientId, caller).state();
    merges.requireCurrent(patientId);
    Instant now = clock.instant();
    Site site = sites.of(patient.siteId());
    Content content = reading.read(request, null, site, caller, now);
    var draft =
        new Draft(
            new Subject(patientId, site.id(), now, caller.id()),
            content.answers(),
            content.preferences(),
            content.packId(),
            content.showsDanger() ? now : null,
            now,
            caller.id());
    String id = ids.next();
    Stored<Screening> stored =
        screenings
            .find(id)
            .orElseGet(() -> screenings.create(id, owing(Change.to(draft), null, draft, now)));
    return danger.raise(stored);
  }

  Stored<Screening> replace(String id, ScreeningRequest request, IfMatch ifMatch, Caller caller) {
    Instant now = clock.instant();
    Stored<Screening> stored =
        ifMatch.change(
            screenings,
            id,
            screening ->
                switch (screening) {
                  case Completed _ ->
                      throw Problem.conflict(
                          "screening-completed", "A completed screening cannot be changed");
                  case Draft draft -> replaced(draft, request, caller, now);
                });
    return danger.raise(stored);
  }

  private Change<Screening> replaced(
      Draft draft, ScreeningRequest request, Caller caller, Instant now) {
    Draft next = filledIn(draft, request, caller, now);
    return owing(Change.to(next), draft, next, now);
  }

  /**
   * The draft as it would be with this content; nothing is stored.
   *
   * @throws Problem 422 naming each field that cannot be so
   */
  Draft filledIn(Draft draft, ScreeningRequest request, Caller caller, Instant now) {
    Subject subject = draft.subject();
    if (request.patientId() != null && !request.patientId().equals(subject.patientId())) {
      throw Problem.invalid("patientId", "must stay the patient of this screening");
    }
    Content content =
        reading.read(request, draft.content(), sites.of(subject.siteId()), caller, now);
    return draft.filledIn(content, now, caller.id());
  }

  private static Change<Screening> owing(
      Change<Screening> change, @Nullable Draft before, Draft next, Instant now) {
    boolean shownBefore = before != null && before.dangerShownAt() != null;
    return next.dangerShownAt() != null && !shownBefore
        ? change.arm(ShownDanger.TIMER, now.plus(AFTER_A_CRASH))
        : change;
  }
}
