package org.infusionops.intake.replay;

import java.util.List;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.pack.LoadedPack;
import org.infusionops.intake.pack.PackVersions;
import org.infusionops.intake.replay.Otherwise.Differs;
import org.infusionops.intake.replay.Replay.Moved;
import org.infusionops.intake.replay.Replay.RuleCount;
import org.infusionops.intake.screening.PastDecisions;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What-if: a version of a pack, signed or not, over the decisions of the past. */
@RestController
class ReplayController {

  private final PackVersions versions;
  private final PastDecisions past;
  private final AuditTrail trail;

  ReplayController(PackVersions versions, PastDecisions past, AuditTrail trail) {
    this.versions = versions;
    this.past = past;
    this.trail = trail;
  }

  /**
   * What a replay found.
   *
   * @param id the pack that was replayed
   * @param version its version
   * @param title its title
   * @param over the pack under which the decisions were made
   * @param decisions how many were replayed
   * @param otherOutcome how many would have another outcome
   * @param otherRules how many would have the same outcome by other rules
   * @param outcomes from and to
   * @param rules the rules that make the difference
   * @param listed those that differ as asked
   */
  record ReplayView(
      String id,
      int version,
      String title,
      String over,
      int decisions,
      int otherOutcome,
      int otherRules,
      List<Moved> outcomes,
      List<RuleCount> rules,
      Page<Otherwise> listed) {}

  /**
   * Decides every past screening of the caller's sites anew by this version, by what was known
   * then, and tells which decisions would be different and by which rules. Nothing is changed.
   *
   * @param over the pack under which they were decided; this one when absent
   * @param differs which of them are listed
   */
  @GetMapping("/v1/packs/{id}/{version}/replay")
  @PreAuthorize("hasRole('medical-director')")
  @Audited(resource = "screening replay", action = Action.READ)
  ReplayView replayPack(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam(required = false) @Nullable String over,
      @RequestParam(defaultValue = "OUTCOME") Differs differs,
      Caller caller,
      Paging paging) {
    LoadedPack loaded = versions.one(id, version);
    String decidedUnder = over == null ? id : over;
    var replay =
        new Replay(
            new Replaying(new Eligibility(loaded.pack())), differs, paging.skip(), paging.size());
    past.under(decidedUnder, caller.sites(), replay::take);
    List<Otherwise> page = replay.page();
    trail.touched(page.stream().map(Otherwise::patientId).distinct().toList());
    return new ReplayView(
        id,
        version,
        loaded.pack().title(),
        decidedUnder,
        replay.decisions(),
        replay.differing(Differs.OUTCOME),
        replay.differing(Differs.RULES),
        replay.moved(),
        replay.rules(),
        paging.page(page, replay.differing(differs)));
  }
}
