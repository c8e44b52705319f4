package org.infusionops.scheduling.resources;

import io.swagger.v3.oas.annotations.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.scheduling.clinic.ChangingResources;
import org.infusionops.scheduling.course.Broken;
import org.infusionops.scheduling.course.BrokenAppointments;
import org.infusionops.scheduling.course.Proposal;
import org.infusionops.scheduling.course.ProposingPlaces;
import org.infusionops.scheduling.course.ReplanningAppointments;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.LegibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The appointments of a site that are to be planned anew, over HTTP. */
@RestController
@RequestMapping("/v1/sites/{site}/broken")
class ReplanningController {

  private static final String BOOK = "hasRole('scheduler')";

  /** Most appointments planned anew at once. */
  private static final int MOST_ROWS = 200;

  /** Longest note, in characters. */
  private static final int LONGEST_NOTE = 500;

  private final ChangingResources changing;
  private final BrokenAppointments broken;
  private final ProposingPlaces proposing;
  private final ReplanningAppointments replanning;
  private final PlanningPolicy policy;
  private final AuditTrail audit;

  ReplanningController(
      ChangingResources changing,
      BrokenAppointments broken,
      ProposingPlaces proposing,
      ReplanningAppointments replanning,
      PlanningPolicy policy,
      AuditTrail audit) {
    this.changing = changing;
    this.broken = broken;
    this.proposing = proposing;
    this.replanning = replanning;
    this.policy = policy;
    this.audit = audit;
  }

  /** A list. */
  record Items<T>(List<T> items) {}

  /**
   * What could become of each.
   *
   * @param policyId the planning policy by which it was looked so far
   * @param policyVersion its version
   */
  record Proposals(List<Proposal> items, String policyId, int policyVersion) {}

  /**
   * What is to become of which appointments.
   *
   * @param rows one for each, done in this order; at most 200
   * @param reason why those moved are moved
   * @param note the same in words, at most 500 characters; needed when the reason is OTHER
   */
  record Replan(
      List<ReplanningAppointments.Row> rows, RescheduleReason reason, @Nullable String note) {}

  /** The appointments for which the site has not what they need, the earliest first. */
  @Operation(summary = "Appointments for which the site has not what they need, earliest first")
  @GetMapping
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.READ)
  Items<Broken> broken(@PathVariable String site, Caller caller) {
    caller.requireSite(site);
    List<Broken> found = broken.at(changing.tell(site).site());
    audit.touched(found.stream().map(Broken::patientId).distinct().toList());
    return new Items<>(found);
  }

  /** What could become of each; changes nothing. */
  @Operation(summary = "What could become of each broken appointment; changes nothing")
  @GetMapping("/proposals")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.READ)
  Proposals proposals(@PathVariable String site, Caller caller) {
    caller.requireSite(site);
    var here = changing.tell(site).site();
    List<Broken> found = broken.at(here);
    audit.touched(found.stream().map(Broken::patientId).distinct().toList());
    return new Proposals(proposing.propose(here, found), policy.id(), policy.version());
  }

  /**
   * Moves or cancels each, wholly or not at all, and says row by row what has become of it. Doing
   * it again refuses what was done before.
   */
  @Operation(summary = "Moves or cancels each row wholly or not at all; answers row by row")
  @PostMapping("/replan")
  @PreAuthorize(BOOK)
  @Audited(resource = "course", action = Action.WRITE)
  Items<ReplanningAppointments.Result> replan(
      @PathVariable String site, @RequestBody Replan replan, Caller caller) {
    caller.requireSite(site);
    if (replan.rows().isEmpty() || replan.rows().size() > MOST_ROWS) {
      throw Problem.invalid("rows", "must be from 1 to " + MOST_ROWS);
    }
    requireSound(replan.rows());
    String note = replan.note() == null || replan.note().isBlank() ? null : replan.note().strip();
    if (note == null && replan.reason() == RescheduleReason.OTHER) {
      throw Problem.invalid("note", "is needed when the reason is OTHER");
    }
    if (note != null && (note.length() > LONGEST_NOTE || !LegibleText.isProse(note, 1))) {
      throw Problem.invalid(
          "note", "must have visible characters, and at most " + LONGEST_NOTE + " of them");
    }
    List<ReplanningAppointments.Result> results =
        replanning.replan(site, replan.rows(), replan.reason(), note, caller.id());
    audit.touched(
        results.stream()
            .map(ReplanningAppointments.Result::patientId)
            .filter(Objects::nonNull)
            .distinct()
            .toList());
    return new Items<>(results);
  }

  private static void requireSound(List<ReplanningAppointments.Row> rows) {
    for (int index = 0; index < rows.size(); index++) {
      ReplanningAppointments.Row row = rows.get(index);
      List<ReplanningAppointments.Other> others = row.others();
      if (others == null || others.isEmpty()) {
        continue;
      }
      String field = "rows[%d].others".formatted(index);
      if (row.to() == null) {
        throw Problem.invalid(field, "must be empty when the appointment is cancelled");
      }
      var seen = new HashSet<>(Set.of(row.appointmentId()));
      if (!others.stream().allMatch(other -> seen.add(other.appointmentId()))) {
        throw Problem.invalid(field, "must name each appointment once");
      }
    }
  }
}
