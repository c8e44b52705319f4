package org.infusionops.scheduling.ladder;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.pack.Step;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.SamePerson;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.requests.Required;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.Legible;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Phases and maintenance over HTTP. A command answers with the ladder after it, 409 when its state
 * does not allow it, 412 when {@code If-Match} names another version.
 */
@RestController
@RequestMapping("/v1/ladders")
class LadderController {

  private static final String READ =
      "hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake', 'medical-director')";
  private static final String DECIDE = "hasRole('prescriber')";
  private static final String BOOK = "hasRole('scheduler')";

  private final Aggregates<Ladder> ladders;
  private final LaddersInSight inSight;
  private final DecidingTreatment deciding;
  private final EditingLadder editing;
  private final DiscontinuingTreatment discontinuing;
  private final OrderingNext ordering;
  private final SamePerson samePatients;
  private final Clinic clinic;
  private final AuditTrail audit;
  private final InstantSource clock;

  LadderController(
      Aggregates<Ladder> ladders,
      LaddersInSight inSight,
      DecidingTreatment deciding,
      EditingLadder editing,
      DiscontinuingTreatment discontinuing,
      OrderingNext ordering,
      SamePerson samePatients,
      Clinic clinic,
      AuditTrail audit,
      InstantSource clock) {
    this.ladders = ladders;
    this.inSight = inSight;
    this.deciding = deciding;
    this.editing = editing;
    this.discontinuing = discontinuing;
    this.ordering = ordering;
    this.samePatients = samePatients;
    this.clinic = clinic;
    this.audit = audit;
    this.clock = clock;
  }

  /** How a review ends. */
  enum Outlook {
    CONTINUE,
    /** It goes on, but otherwise; the reason says how. */
    ADJUST,
    DISCONTINUE
  }

  /**
   * The end of a review.
   *
   * @param decision how it goes on
   * @param reason why, in words: at least 10 visible characters
   */
  record Review(
      @NotNull Outlook decision,
      @NotNull @Size(max = 1000) @Legible(least = 10, lines = true) String reason) {}

  /**
   * The answer to a proposal.
   *
   * @param proposal STRETCH or FALL_BACK, as it was asked
   * @param accept whether it is done
   * @param reason why, in words: at least 10 visible characters
   */
  record Answer(
      @NotNull Question.Kind proposal,
      boolean accept,
      @NotNull @Size(max = 1000) @Legible(least = 10, lines = true) String reason) {}

  /**
   * One step.
   *
   * @param everyDays days from one session to the next, more than in the step before, up to 366
   * @param earlyDays how many days early a session may be, below that, up to 60
   * @param times how many sessions until longer intervals are asked for, up to 52; absent when only
   *     the outcome asks
   */
  record StepRequest(int everyDays, int earlyDays, @Nullable Integer times) {}

  /**
   * Maintenance as it is to be.
   *
   * @param steps at most 12; none for no maintenance
   * @param step where the patient is: 0 in the series, else which step
   * @param dueOn when the next session is to be, by the site's calendar; absent when the step says
   *     so
   * @param reason why, in words: at least 10 visible characters
   */
  record Edit(
      @NotNull List<StepRequest> steps,
      int step,
      @Nullable LocalDate dueOn,
      @NotNull @Size(max = 1000) @Legible(least = 10, lines = true) String reason) {}

  /**
   * Why a treatment ends.
   *
   * @param reason in words: at least 10 visible characters
   */
  record End(@NotNull @Size(max = 1000) @Legible(least = 10, lines = true) String reason) {}

  /** What a list is about. */
  enum Asks {
    /** A prescriber's review. */
    REVIEW,
    /** Longer or shorter intervals. */
    STEP
  }

  /**
   * Ladders of the caller's sites: one patient's, those about which something is asked, or those
   * with a session due. Whoever is due first comes first, so that overdue ones are on top.
   *
   * @param asks what is asked; absent for any, or nothing
   * @param dueWithinDays how many days ahead the next session is due, at most; overdue ones always
   */
  @Operation(summary = "Ladders of the caller's sites, those due first on top")
  @GetMapping
  @PreAuthorize(READ)
  @Audited(resource = "ladder", action = Action.READ)
  Page<LadderView> list(
      @RequestParam @Nullable String patientId,
      @RequestParam @Nullable String site,
      @RequestParam @Nullable Asks asks,
      @RequestParam @Nullable Integer dueWithinDays,
      Paging paging,
      Caller caller) {
    List<String> sites = List.copyOf(caller.sites(site));
    var filter = new Document("state.is", "Treatment");
    if (patientId != null) {
      filter.append("state.patientId", new Document("$in", samePatients.allOf(patientId)));
    }
    filter.append("state.siteId", new Document("$in", sites));
    if (asks != null) {
      filter.append("state.asks", new Document("$in", kinds(asks)));
    }
    if (dueWithinDays != null) {
      filter.append("state.due", new Document("$lte", until(sites, dueWithinDays).toString()));
    }
    List<LadderView> found =
        ladders
            .query(
                filter, new Document("state.due", 1).append("_id", 1), paging.skip(), paging.size())
            .stream()
            .map(inSight::view)
            .toList();
    audit.touched(found.stream().map(LadderView::patientId).toList());
    return paging.page(found, ladders.count(filter));
  }

  private static List<String> kinds(Asks asks) {
    return Arrays.stream(Question.Kind.values())
        .filter(kind -> kind.isReview() == (asks == Asks.REVIEW))
        .map(Enum::name)
        .toList();
  }

  /** Where the day is furthest on: a site that is behind shows a day more, not a day less. */
  private LocalDate until(List<String> sites, int days) {
    if (days < 0 || days > Step.MOST_DAYS) {
      throw Problem.invalid("dueWithinDays", "must be from 0 to " + Step.MOST_DAYS);
    }
    return sites.stream()
        .flatMap(id -> clinic.find(id).stream())
        .map(site -> site.dateOf(clock.instant()))
        .max(LocalDate::compareTo)
        .orElseThrow(Problem::notFound)
        .plusDays(days);
  }

  /** One ladder with its phases, what is asked and what was decided. */
  @Operation(summary = "One ladder with its phases, what is asked and what was decided")
  @GetMapping("/{id}")
  @PreAuthorize(READ)
  @Audited(resource = "ladder", action = Action.READ)
  ResponseEntity<LadderView> get(@PathVariable String id, Caller caller) {
    return answer(inSight.get(id, caller));
  }

  /** Ends a review: it goes on as planned, adjusted, or not at all. */
  @Operation(summary = "Ends a review: continue, adjust or discontinue, with the reason")
  @PostMapping("/{id}/review")
  @PreAuthorize(DECIDE)
  @Audited(resource = "ladder", action = Action.WRITE)
  ResponseEntity<LadderView> review(
      @PathVariable String id,
      @RequestBody @Valid Review review,
      @Required IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    String reason = review.reason().strip();
    return answer(
        review.decision() == Outlook.DISCONTINUE
            ? discontinuing.discontinue(id, ifMatch, reason, caller.id())
            : deciding.review(
                id, ifMatch, review.decision() == Outlook.ADJUST, reason, caller.id()));
  }

  /** Answers a proposal of longer or shorter intervals. */
  @Operation(summary = "Accepts or declines longer or shorter intervals, with the reason")
  @PostMapping("/{id}/decide")
  @PreAuthorize(DECIDE)
  @Audited(resource = "ladder", action = Action.WRITE)
  ResponseEntity<LadderView> decide(
      @PathVariable String id,
      @RequestBody @Valid Answer answer,
      @Required IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(
        deciding.decide(
            id, ifMatch, answer.proposal(), answer.accept(), answer.reason().strip(), caller.id()));
  }

  /** Plans the maintenance otherwise; 422 names each field that cannot be carried out. */
  @Operation(summary = "Plans a patient's maintenance otherwise, with the reason")
  @PutMapping("/{id}/steps")
  @PreAuthorize(DECIDE)
  @Audited(resource = "ladder", action = Action.WRITE)
  ResponseEntity<LadderView> edit(
      @PathVariable String id,
      @RequestBody @Valid Edit edit,
      @Required IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    List<Step> steps =
        edit.steps().stream()
            .map(step -> new Step(null, step.everyDays(), step.earlyDays(), step.times()))
            .toList();
    return answer(
        editing.edit(
            id, ifMatch, steps, edit.step(), edit.dueOn(), edit.reason().strip(), caller.id()));
  }

  /** Discontinues the treatment; what is still booked is cancelled for a medical reason. */
  @Operation(summary = "Discontinues a treatment; what is still booked is cancelled")
  @PostMapping("/{id}/discontinue")
  @PreAuthorize(DECIDE)
  @Audited(resource = "ladder", action = Action.WRITE)
  ResponseEntity<LadderView> discontinue(
      @PathVariable String id,
      @RequestBody @Valid End end,
      @Required IfMatch ifMatch,
      Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(discontinuing.discontinue(id, ifMatch, end.reason().strip(), caller.id()));
  }

  /** Orders the session that is due next and looks for a place; 409 when it is ordered already. */
  @Operation(summary = "Orders the session that is due next and looks for a place")
  @PostMapping("/{id}/order")
  @PreAuthorize(BOOK)
  @Audited(resource = "ladder", action = Action.WRITE)
  ResponseEntity<LadderView> order(@PathVariable String id, IfMatch ifMatch, Caller caller) {
    var _ = inSight.get(id, caller);
    return answer(ordering.order(id, ifMatch, caller.id()));
  }

  private ResponseEntity<LadderView> answer(Stored<Ladder> ladder) {
    return Etags.ok(ladder, inSight.view(ladder));
  }
}
