package org.infusionops.intake.lookalike;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.Contact;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/**
 * What staff decide about two records: that they are two people; or, one proposing and another
 * agreeing, that they are one. The caller may see both records.
 */
@Component
class DecidingPairs {

  /** A crash right after the decision is made good then. */
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(30);

  private final Aggregates<LookAlikePair> pairs;
  private final Aggregates<Patient> patients;
  private final MergeRegister merges;
  private final SeriesUnderway series;
  private final CarryingOutMerge carryingOut;
  private final InstantSource clock;

  DecidingPairs(
      Aggregates<LookAlikePair> pairs,
      Aggregates<Patient> patients,
      MergeRegister merges,
      SeriesUnderway series,
      CarryingOutMerge carryingOut,
      InstantSource clock) {
    this.pairs = pairs;
    this.patients = patients;
    this.merges = merges;
    this.series = series;
    this.carryingOut = carryingOut;
    this.clock = clock;
  }

  /** They are two people; a proposal to merge them is off. */
  Stored<LookAlikePair> dismiss(String id, IfMatch ifMatch, Caller caller) {
    Instant now = clock.instant();
    return ifMatch.change(
        pairs,
        id,
        pair ->
            switch (pair) {
              case LookAlikePair.Open _, LookAlikePair.Proposed _ ->
                  Change.to(new LookAlikePair.Dismissed(pair.found(), caller.id(), now));
              case LookAlikePair.Dismissed _ -> Change.to(pair);
              case LookAlikePair.Merged _ -> throw merged();
            });
  }

  /** It is to be decided anew. */
  Stored<LookAlikePair> reopen(String id, IfMatch ifMatch) {
    return ifMatch.change(
        pairs,
        id,
        pair ->
            switch (pair) {
              case LookAlikePair.Open _ -> Change.to(pair);
              case LookAlikePair.Dismissed _, LookAlikePair.Proposed _ ->
                  Change.to(new LookAlikePair.Open(pair.found()));
              case LookAlikePair.Merged _ -> throw merged();
            });
  }

  /**
   * Proposes to merge them as they are now.
   *
   * @throws Problem 409 when that cannot be, saying what to do first; 422 when an id is neither's
   */
  Stored<LookAlikePair> propose(String id, MergeRequest request, IfMatch ifMatch, Caller caller) {
    LookAlikePair.Found found = pairs.get(id).state().found();
    requireOf(found, request.survivingId(), "survivingId");
    requireOf(found, request.phoneOf(), "phoneOf");
    requireOf(found, request.emailOf(), "emailOf");
    requireOf(found, request.languageOf(), "languageOf");
    Stored<Patient> one = patients.get(found.one());
    Stored<Patient> other = patients.get(found.other());
    requireMergeable(found);
    Contact language = contact(found, request.languageOf(), one, other);
    var contact =
        new Contact(
            contact(found, request.phoneOf(), one, other).phone(),
            contact(found, request.emailOf(), one, other).email(),
            language.zone(),
            language.language());
    Instant now = clock.instant();
    return ifMatch.change(
        pairs,
        id,
        pair ->
            switch (pair) {
              case LookAlikePair.Merged _ -> throw merged();
              default ->
                  Change.to(
                      new LookAlikePair.Proposed(
                          found,
                          request.survivingId(),
                          contact,
                          one.version(),
                          other.version(),
                          caller.id(),
                          now));
            });
  }

  /**
   * Agrees to what another proposed, and merges.
   *
   * @throws Problem 409 when it is not proposed, was proposed by the same person, a record was
   *     changed since, or both have a series under way; it says what to do first
   */
  Stored<LookAlikePair> confirm(String id, IfMatch ifMatch, Caller caller) {
    Instant now = clock.instant();
    Stored<LookAlikePair> confirmed =
        ifMatch.change(
            pairs,
            id,
            pair ->
                switch (pair) {
                  case LookAlikePair.Proposed proposed ->
                      Change.<LookAlikePair>to(agreed(proposed, caller, now))
                          .arm(CarryingOutMerge.TIMER, now.plus(AFTER_A_CRASH));
                  case LookAlikePair.Merged done when done.by().equals(caller.id()) ->
                      Change.to(pair);
                  default ->
                      throw Problem.conflict(
                          "not-proposed", "Nobody proposes to merge these two; please look again");
                });
    return carryingOut.carryOut(confirmed);
  }

  private LookAlikePair.Merged agreed(LookAlikePair.Proposed proposed, Caller caller, Instant now) {
    if (proposed.by().equals(caller.id())) {
      throw Problem.conflict(
          "second-look", "Somebody else has to look at the two and agree; you proposed it");
    }
    LookAlikePair.Found found = proposed.found();
    if (patients.get(found.one()).version() != proposed.oneVersion()
        || patients.get(found.other()).version() != proposed.otherVersion()) {
      throw Problem.conflict(
          "changed-since",
          "One of the records was changed since the merge was proposed; please look at the two"
              + " again and propose it anew");
    }
    requireMergeable(found);
    return new LookAlikePair.Merged(
        found, proposed.survivingId(), proposed.contact(), proposed.by(), caller.id(), now);
  }

  private void requireMergeable(LookAlikePair.Found found) {
    var book = merges.book();
    if (book.isAlias(found.one()) || book.isAlias(found.other())) {
      throw Problem.conflict(
          "merged-otherwise",
          "One of the two was merged into another patient already; please look at that patient");
    }
    if (series.of(book.allOf(found.one())) && series.of(book.allOf(found.other()))) {
      throw Problem.conflict(
          "two-series",
          "Both have a series held or booked. A patient can have one: please have scheduling"
              + " release or cancel one of the two first, then merge");
    }
  }

  private static Contact contact(
      LookAlikePair.Found found, String of, Stored<Patient> one, Stored<Patient> other) {
    return (found.one().equals(of) ? one : other).state().contact();
  }

  private static void requireOf(LookAlikePair.Found found, String id, String field) {
    if (!found.isOf(id)) {
      throw Problem.invalid(field, "is neither of the two patients");
    }
  }

  private static Problem merged() {
    return Problem.conflict("merged", "The two are merged already");
  }
}
