package org.infusionops.portal.protocol;

import java.util.List;
import java.util.stream.Stream;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.PackDrafts;
import org.infusionops.portal.calls.PackDrafts.Moved;
import org.infusionops.portal.calls.PackDrafts.OtherSession;
import org.infusionops.portal.calls.PackDrafts.Otherwise;
import org.infusionops.portal.calls.PackDrafts.Replay;
import org.infusionops.portal.calls.PackDrafts.SessionReplay;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.patient.Names;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What if: which past decisions a version or draft would have made otherwise. */
@Controller
@PreAuthorize("hasRole('medical-director')")
class ReplayController {

  private static final int SIZE = 25;

  private final PackDrafts drafts;
  private final Packs packs;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Together together;

  ReplayController(
      PackDrafts drafts, Packs packs, Names names, Clinic clinic, Pills pills, Together together) {
    this.drafts = drafts;
    this.packs = packs;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.together = together;
  }

  /** How many decisions went from one outcome to another. */
  record Move(Pill from, Pill to, boolean other, int decisions) {}

  /** A decision that would have been another. */
  record Row(Otherwise line, Pill from, Pill to, String zone) {}

  /**
   * Runs it.
   *
   * @param over the pack under which the decisions were made; this one when empty
   * @param rules whether those with the same outcome by other rules are listed
   */
  @GetMapping("/packs/{id}/{version}/replay")
  String replay(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam(defaultValue = "") String over,
      @RequestParam(defaultValue = "false") boolean rules,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    Later<Answer<Part<Packs.Line>>> lines = together.start(packs::all);
    int wanted = Math.max(0, page);
    String decidedUnder = over.isEmpty() ? id : over;
    Later<Answer<SessionReplay>> sessions =
        together.start(() -> sessions(id, version, decidedUnder));
    Replay replay =
        NotThere.orShow(
            drafts.replay(id, version, decidedUnder, rules ? "RULES" : "OUTCOME", wanted, SIZE));
    List<Otherwise> listed = replay.listed().items();
    model.addAttribute("replay", replay);
    model.addAttribute("moves", replay.outcomes().stream().map(this::move).toList());
    model.addAttribute("rows", listed.stream().map(this::row).toList());
    model.addAttribute("sessions", sessions.get());
    List<OtherSession> others =
        sessions.get().found().map(found -> found.listed().items()).orElse(List.of());
    model.addAttribute("otherSessions", others);
    model.addAttribute(
        "names",
        names.of(
            Stream.concat(
                    listed.stream().map(Otherwise::patientId),
                    others.stream().map(OtherSession::patientId))
                .distinct()
                .toList()));
    model.addAttribute(
        "packIds",
        lines.get().or(Part.empty()).items().stream().map(Packs.Line::id).distinct().toList());
    model.addAttribute("rules", rules);
    model.addAttribute("pages", Pages.of(replay.listed(), wanted, SIZE));
    return "protocol/replay";
  }

  /** Treatment judges its sessions by a document that intake has. */
  private Answer<SessionReplay> sessions(String id, int version, String over) {
    return switch (drafts.document(id, version)) {
      case Answer.Got<JsonNode>(JsonNode document, _) ->
          drafts.replaySessions(document, over, SIZE);
      case Answer.Missing<JsonNode>(Service service, Answer.Why why) ->
          new Answer.Missing<>(service, why);
      case Answer.Refused<JsonNode>(Problem problem) -> new Answer.Refused<>(problem);
      case Answer.Stale<JsonNode>(Long at) -> new Answer.Stale<>(at);
    };
  }

  private Move move(Moved moved) {
    return new Move(
        pills.of("screening", moved.from()),
        pills.of("screening", moved.to()),
        !moved.from().equals(moved.to()),
        moved.decisions());
  }

  private Row row(Otherwise line) {
    return new Row(
        line,
        pills.of("screening", line.from()),
        pills.of("screening", line.to()),
        clinic.siteOrFirst(line.siteId()).zone().getId());
  }
}
