package org.infusionops.treatment.replay;

import com.mongodb.client.model.Sorts;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.pack.ReadingDrafts;
import org.infusionops.treatment.replay.Replaying.Past;
import org.infusionops.treatment.replay.SessionReplay.RuleCount;
import org.infusionops.treatment.session.Session;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What-if: a version of a pack, signed or not, over the sessions of the past. */
@RestController
class SessionReplayController {

  private static final int AT_ONCE = 100;

  private final Aggregates<Session> sessions;
  private final ReadingDrafts reading;
  private final AuditTrail trail;

  SessionReplayController(Aggregates<Session> sessions, ReadingDrafts reading, AuditTrail trail) {
    this.sessions = sessions;
    this.reading = reading;
    this.trail = trail;
  }

  /**
   * What a replay found.
   *
   * @param over the pack under which the sessions were run
   * @param sessions how many were replayed
   * @param otherGate in how many the gate would have come to something else
   * @param otherVitals in how many a reading would have called for something graver or milder
   * @param rules the rules that make the difference
   * @param listed those that differ
   */
  record SessionReplayView(
      String over,
      int sessions,
      int otherGate,
      int otherVitals,
      List<RuleCount> rules,
      Page<Otherwise> listed) {}

  /**
   * Judges the gate and the readings of every past session of the caller's sites by the document
   * that is sent, by what was recorded then. Nothing is changed or kept. 422 names what is wrong
   * with the document.
   *
   * @param over the pack under which the sessions were run
   */
  @PostMapping("/v1/session-replays")
  @PreAuthorize("hasRole('medical-director')")
  @Audited(resource = "session replay", action = Action.READ)
  SessionReplayView replaySessions(
      @RequestParam String over,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(type = "object")))
          @RequestBody
          JsonNode document,
      Caller caller,
      Paging paging) {
    Pack pack;
    try {
      pack = reading.read(document);
    } catch (IllegalStateException e) {
      throw Problem.invalid("", String.valueOf(e.getMessage()));
    }
    var replay = new SessionReplay(new Replaying(pack), paging.skip(), paging.size());
    List<Stored<Session>> part = after("", over);
    while (!part.isEmpty()) {
      part.stream()
          .filter(stored -> caller.covers(stored.state().visit().siteId()))
          .flatMap(stored -> Past.of(stored.state()).stream())
          .forEach(replay::take);
      part = after(part.getLast().id(), over);
    }
    List<Otherwise> page = replay.page();
    trail.touched(page.stream().map(Otherwise::patientId).distinct().toList());
    return new SessionReplayView(
        over,
        replay.sessions(),
        replay.otherGate(),
        replay.otherVitals(),
        replay.rules(),
        paging.page(page, replay.differing()));
  }

  private List<Stored<Session>> after(String id, String packId) {
    var filter = new Document("state.visit.pack.id", packId).append("_id", new Document("$gt", id));
    return sessions.query(filter, Sorts.ascending("_id"), 0, AT_ONCE);
  }
}
