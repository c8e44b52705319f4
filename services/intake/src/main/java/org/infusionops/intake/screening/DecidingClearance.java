package org.infusionops.intake.screening;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.document.DocumentPolicy;
import org.infusionops.intake.document.FindingDocuments;
import org.infusionops.intake.document.PatientDocument;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.pack.Packs;
import org.infusionops.intake.pack.SeriesRules;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.intake.screening.Screening.Draft;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/**
 * A prescriber grants or refuses a clearance that a decision required. The last one granted, or the
 * first one refused, makes a new decision, which keeps the former one; the event that follows from
 * it is written with it, so it is published once, however often and by however many it is tried.
 */
@Component
class DecidingClearance {

  private final Aggregates<Screening> screenings;
  private final FindingDocuments documents;
  private final DocumentPolicy policy;
  private final Packs packs;
  private final Sites sites;
  private final MergeRegister merges;
  private final InstantSource clock;

  DecidingClearance(
      Aggregates<Screening> screenings,
      FindingDocuments documents,
      DocumentPolicy policy,
      Packs packs,
      Sites sites,
      MergeRegister merges,
      InstantSource clock) {
    this.screenings = screenings;
    this.documents = documents;
    this.policy = policy;
    this.packs = packs;
    this.sites = sites;
    this.merges = merges;
    this.clock = clock;
  }

  /**
   * Decides on one clearance of a screening that the caller may see.
   *
   * @param rule id of the rule that required it
   * @throws Problem 404 when no such clearance is required; 409 when it has been decided otherwise,
   *     or the whole has; 422 when the document is not what is needed, or too old
   * @throws StaleVersion when the screening was changed since the caller read it
   */
  Stored<Screening> decide(
      Stored<Screening> found,
      String rule,
      ClearanceRequest request,
      IfMatch ifMatch,
      Caller caller) {
    var verdict =
        new ClearanceVerdict(
            rule,
            request.granted(),
            request.documentId(),
            request.documentDate(),
            request.reason().strip(),
            caller.id(),
            clock.instant());
    Optional<PatientDocument> document =
        Optional.ofNullable(request.documentId()).flatMap(documents::find).map(Stored::state);
    try {
      return ifMatch.change(
          screenings,
          found.id(),
          screening ->
              switch (screening) {
                case Draft _ ->
                    throw Problem.conflict("screening-open", "The screening is not completed yet");
                case Completed completed -> decided(found.id(), completed, verdict, document);
              });
    } catch (StaleVersion stale) {
      return saidAlready(found.id(), verdict).orElseThrow(() -> stale);
    }
  }

  /** Saying the same again raises no version, and is not refused for the one it raised. */
  private Optional<Stored<Screening>> saidAlready(String id, ClearanceVerdict verdict) {
    Stored<Screening> current = screenings.get(id);
    return current.state() instanceof Completed completed
            && completed.clearances().saidOf(verdict.rule()).filter(verdict::saysAs).isPresent()
        ? Optional.of(current)
        : Optional.empty();
  }

  private Change<Screening> decided(
      String id,
      Completed completed,
      ClearanceVerdict verdict,
      Optional<PatientDocument> document) {
    Clearances clearances = completed.clearances();
    Finding.Clearance required =
        clearances.requiredBy(verdict.rule()).orElseThrow(Problem::notFound);
    Optional<ClearanceVerdict> before = clearances.saidOf(verdict.rule());
    if (before.isPresent()) {
      if (before.get().saysAs(verdict)) {
        return Change.to(completed);
      }
      throw Problem.conflict("clearance-decided", "The clearance has been decided already");
    }
    if (completed.decision().outcome() != Outcome.CLEARANCE_REQUIRED) {
      throw Problem.conflict(
          "clearance-not-open", "The screening does not wait for a clearance any more");
    }
    check(completed, required, verdict, document);
    Outcome outcome = clearances.with(verdict).outcome();
    if (outcome == Outcome.CLEARANCE_REQUIRED) {
      return Change.to(completed.saying(verdict));
    }
    Decision decision = completed.decision().followedBy(outcome, verdict.by(), verdict.at());
    return Change.<Screening>to(completed.saying(verdict).decidedAnew(decision))
        .publish(
            CompletingScreening.event(
                id,
                merges.currentOf(completed.subject().patientId()),
                completed,
                decision,
                series(decision)));
  }

  private void check(
      Completed completed,
      Finding.Clearance required,
      ClearanceVerdict verdict,
      Optional<PatientDocument> document) {
    List<Violation> wrong = new ArrayList<>();
    LocalDate dated = verdict.documentDate();
    if (verdict.documentId() != null) {
      String patient = completed.subject().patientId();
      if (document.filter(found -> found.patientId().equals(patient)).isEmpty()) {
        wrong.add(new Violation("documentId", "is no document of this patient"));
      } else if (!document.get().document().equals(required.document())) {
        wrong.add(new Violation("documentId", "is not the document that is needed"));
      } else if (!document.get().canBeRead()) {
        wrong.add(
            new Violation(
                "documentId", "waits for the virus scanner or was found to be dangerous"));
      }
    } else if (verdict.granted()) {
      wrong.add(new Violation("documentId", "is needed to grant a clearance"));
    }
    if (dated != null) {
      LocalDate today = sites.of(completed.subject().siteId()).dayOf(verdict.at());
      int most = policy.maxAgeDays(required.document());
      if (dated.isAfter(today)) {
        wrong.add(new Violation("documentDate", "must not be in the future"));
      } else if (verdict.granted() && dated.isBefore(today.minusDays(most))) {
        wrong.add(new Violation("documentDate", "is more than " + most + " days ago"));
      }
    } else if (verdict.granted()) {
      wrong.add(new Violation("documentDate", "is needed to grant a clearance"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }

  /** That of the pack that was signed, in its version: a decision does not change with a pack. */
  private SeriesRules series(Decision decision) {
    return packs
        .find(decision.packId(), decision.packVersion())
        .orElseThrow(
            () -> Problem.conflict("pack-not-there", "The pack it was decided by is not there"))
        .pack()
        .series();
  }
}
