package org.infusionops.intake.lookalike;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.lookalike.Likeness.Verdict;
import org.infusionops.intake.lookalike.LookAlikeViews.MatchView;
import org.infusionops.intake.lookalike.LookAlikeViews.Matches;
import org.infusionops.intake.lookalike.LookAlikeViews.PairLine;
import org.infusionops.intake.lookalike.LookAlikeViews.PairRequest;
import org.infusionops.intake.lookalike.LookAlikeViews.PairView;
import org.infusionops.intake.lookalike.LookAlikeViews.PersonRequest;
import org.infusionops.intake.lookalike.LookAlikeViews.Proposal;
import org.infusionops.intake.lookalike.LookAlikeViews.RecordView;
import org.infusionops.intake.lookalike.LookAlikeViews.Side;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.patient.PatientLine;
import org.infusionops.intake.patient.PatientView;
import org.infusionops.intake.patient.PhoneNumber;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.requests.Required;
import org.infusionops.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records that look like the same patient, before somebody is registered and afterwards, and their
 * merging by two people.
 */
@RestController
@PreAuthorize("hasRole('intake')")
class LookAlikeController {

  private final Aggregates<LookAlikePair> pairs;
  private final FindingLookAlikes finding;
  private final NotingLookAlikes noting;
  private final DecidingPairs deciding;
  private final FindingPatients patients;
  private final SeriesUnderway series;
  private final MergeRegister merges;
  private final AuditTrail trail;

  LookAlikeController(
      Aggregates<LookAlikePair> pairs,
      FindingLookAlikes finding,
      NotingLookAlikes noting,
      DecidingPairs deciding,
      FindingPatients patients,
      SeriesUnderway series,
      MergeRegister merges,
      AuditTrail trail) {
    this.pairs = pairs;
    this.finding = finding;
    this.noting = noting;
    this.deciding = deciding;
    this.patients = patients;
    this.series = series;
    this.merges = merges;
    this.trail = trail;
  }

  /**
   * Who looks like somebody about to be registered, with the points and reasons. Of other sites'
   * patients only the site is named, and only when they are very likely the same.
   */
  @PostMapping("/v1/patients/look-alikes")
  @Audited(resource = "look-alikes", action = Action.READ)
  Matches findLookAlikes(@RequestBody @Valid PersonRequest request, Caller caller) {
    var person =
        new Traits(
            request.givenName(),
            request.familyName(),
            request.birthDate(),
            Optional.ofNullable(request.phone()).flatMap(PhoneNumber::parse).orElse(null),
            Optional.ofNullable(request.email()).flatMap(EmailAddress::parse).orElse(null));
    List<FindingLookAlikes.Match> found = finding.of(person, "");
    List<MatchView> own =
        found.stream()
            .filter(match -> caller.covers(match.patient().state().siteId()))
            .map(
                match ->
                    new MatchView(
                        PatientLine.of(match.patient()),
                        match.likeness().verdict(),
                        match.likeness().points(),
                        match.likeness().reasons()))
            .toList();
    trail.touched(own.stream().map(match -> match.patient().id()).toList());
    List<String> elsewhere =
        found.stream()
            .filter(match -> match.likeness().verdict() == Verdict.LIKELY)
            .map(match -> match.patient().state().siteId())
            .filter(site -> !caller.covers(site))
            .distinct()
            .sorted()
            .toList();
    return new Matches(own, elsewhere);
  }

  /**
   * Pairs in a state, the last found first. Of one of whom a record is of another site it is told
   * only where to ask, and only when they are very likely the same.
   */
  @GetMapping("/v1/look-alikes")
  @Audited(resource = "look-alikes", action = Action.READ)
  Page<PairLine> listLookAlikes(
      @RequestParam(defaultValue = "OPEN") PairState state, Caller caller, Paging paging) {
    Bson oneOwn = Filters.in("state.found.oneSite", caller.sites());
    Bson otherOwn = Filters.in("state.found.otherSite", caller.sites());
    Bson filter =
        Filters.and(
            Filters.eq("state.is", state.name()),
            Filters.or(
                Filters.and(oneOwn, otherOwn),
                Filters.and(
                    Filters.eq("state.found.likeness.verdict", Verdict.LIKELY.name()),
                    Filters.or(oneOwn, otherOwn))));
    List<PairLine> lines =
        pairs
            .query(filter, Sorts.descending("state.found.at", "_id"), paging.skip(), paging.size())
            .stream()
            .map(pair -> line(pair, caller))
            .toList();
    trail.touched(
        lines.stream()
            .flatMap(line -> line.sides().stream())
            .flatMap(side -> Stream.ofNullable(side.patient()))
            .map(PatientLine::id)
            .toList());
    return paging.page(lines, pairs.count(filter));
  }

  /** Two records that somebody takes for one person, whatever the rule says of them. */
  @PostMapping("/v1/look-alikes")
  @Audited(resource = "look-alikes", action = Action.WRITE)
  ResponseEntity<PairView> nameLookAlikes(@RequestBody @Valid PairRequest request, Caller caller) {
    if (request.one().equals(request.other())) {
      throw Problem.invalid("other", "must be another patient");
    }
    Stored<Patient> one = patients.one(request.one(), caller);
    Stored<Patient> other = patients.one(request.other(), caller);
    merges.requireCurrent(one.id());
    merges.requireCurrent(other.id());
    Stored<LookAlikePair> pair =
        noting.note(one, other, finding.between(one.state(), other.state()));
    return Etags.created("/v1/look-alikes/" + pair.id(), pair, view(seen(pair, caller), caller));
  }

  /** Both records side by side, and what merging them would come to. */
  @GetMapping("/v1/look-alikes/{pairId}")
  @Audited(resource = "look-alikes", action = Action.READ)
  ResponseEntity<PairView> readLookAlikes(@PathVariable String pairId, Caller caller) {
    return ok(seen(pairId, caller), caller);
  }

  /** They are two people. */
  @PostMapping("/v1/look-alikes/{pairId}/dismiss")
  @Audited(resource = "look-alikes", action = Action.WRITE)
  ResponseEntity<PairView> dismissLookAlikes(
      @PathVariable String pairId, IfMatch ifMatch, Caller caller) {
    var _ = seen(pairId, caller);
    return ok(deciding.dismiss(pairId, ifMatch, caller), caller);
  }

  /** It is to be decided anew; a proposal is withdrawn. */
  @PostMapping("/v1/look-alikes/{pairId}/reopen")
  @Audited(resource = "look-alikes", action = Action.WRITE)
  ResponseEntity<PairView> reopenLookAlikes(
      @PathVariable String pairId, IfMatch ifMatch, Caller caller) {
    var _ = seen(pairId, caller);
    return ok(deciding.reopen(pairId, ifMatch), caller);
  }

  /** Proposes to merge them, as they are now; somebody else has to agree. */
  @PostMapping("/v1/look-alikes/{pairId}/propose")
  @Audited(resource = "look-alikes", action = Action.WRITE)
  ResponseEntity<PairView> proposeMerge(
      @PathVariable String pairId,
      @RequestBody @Valid MergeRequest request,
      IfMatch ifMatch,
      Caller caller) {
    var _ = seen(pairId, caller);
    return ok(deciding.propose(pairId, request, ifMatch, caller), caller);
  }

  /**
   * Agrees, and merges. 409 says what to do first: another person has to agree, a record was
   * changed since, or both have a series under way.
   */
  @PostMapping("/v1/look-alikes/{pairId}/confirm")
  @Audited(resource = "look-alikes", action = Action.WRITE)
  ResponseEntity<PairView> confirmMerge(
      @PathVariable String pairId, @Required IfMatch ifMatch, Caller caller) {
    var _ = seen(pairId, caller);
    return ok(deciding.confirm(pairId, ifMatch, caller), caller);
  }

  private Stored<LookAlikePair> seen(String pairId, Caller caller) {
    return seen(pairs.find(pairId).orElseThrow(Problem::notFound), caller);
  }

  private Stored<LookAlikePair> seen(Stored<LookAlikePair> pair, Caller caller) {
    LookAlikePair.Found found = pair.state().found();
    found.sites().forEach(caller::requireSite);
    trail.touched(List.of(found.one(), found.other()));
    return pair;
  }

  private PairLine line(Stored<LookAlikePair> stored, Caller caller) {
    LookAlikePair.Found found = stored.state().found();
    boolean both = found.sites().stream().allMatch(caller::covers);
    return new PairLine(
        stored.id(),
        stored.version(),
        PairState.of(stored.state()),
        found.at(),
        both ? found.likeness() : null,
        List.of(
            side(found.one(), found.oneSite(), caller),
            side(found.other(), found.otherSite(), caller)));
  }

  private Side side(String patientId, String siteId, Caller caller) {
    return new Side(
        siteId, caller.covers(siteId) ? PatientLine.of(patients.one(patientId, caller)) : null);
  }

  private ResponseEntity<PairView> ok(Stored<LookAlikePair> stored, Caller caller) {
    return Etags.ok(stored, view(stored, caller));
  }

  private PairView view(Stored<LookAlikePair> stored, Caller caller) {
    LookAlikePair pair = stored.state();
    LookAlikePair.Found found = pair.found();
    Stored<Patient> one = patients.one(found.one(), caller);
    Stored<Patient> other = patients.one(found.other(), caller);
    Proposal proposal =
        switch (pair) {
          case LookAlikePair.Proposed proposed ->
              new Proposal(proposed.survivingId(), proposed.contact(), proposed.by());
          case LookAlikePair.Merged merged ->
              new Proposal(merged.survivingId(), merged.contact(), merged.proposedBy());
          case LookAlikePair.Open _, LookAlikePair.Dismissed _ -> null;
        };
    String decidedBy =
        switch (pair) {
          case LookAlikePair.Open _ -> null;
          case LookAlikePair.Dismissed dismissed -> dismissed.by();
          case LookAlikePair.Proposed proposed -> proposed.by();
          case LookAlikePair.Merged merged -> merged.by();
        };
    Instant decidedAt =
        switch (pair) {
          case LookAlikePair.Open _ -> null;
          case LookAlikePair.Dismissed dismissed -> dismissed.at();
          case LookAlikePair.Proposed proposed -> proposed.at();
          case LookAlikePair.Merged merged -> merged.at();
        };
    return new PairView(
        stored.id(),
        stored.version(),
        PairState.of(pair),
        found.likeness(),
        side(one),
        side(other),
        one.state()
            .consents()
            .joinedBy(other.state().consents(), caller.id(), found.at())
            .current(),
        proposal,
        decidedBy,
        decidedAt);
  }

  private RecordView side(Stored<Patient> patient) {
    return new RecordView(
        PatientView.of(patient, merges.currentOf(patient.id())), series.of(List.of(patient.id())));
  }
}
