package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks intake about drafts of protocol packs: uploads, signatures, comparisons, what-if. */
@Component
public final class PackDrafts {

  private static final ParameterizedTypeReference<Part<Line>> LINES =
      new ParameterizedTypeReference<>() {};

  private static final ParameterizedTypeReference<SessionReplay> SESSIONS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  PackDrafts(Calls calls) {
    this.calls = calls;
  }

  /**
   * A draft in a list.
   *
   * @param state DRAFT or APPROVED
   * @param contentHash of what is signed
   */
  public record Line(
      String id,
      int version,
      String title,
      LocalDate effectiveFrom,
      String state,
      String contentHash,
      String uploadedBy,
      Instant uploadedAt,
      List<Signature> signatures,
      @Nullable Instant approvedAt) {}

  /** Somebody's signature. */
  public record Signature(String staffId, boolean medicalDirector, Instant at) {}

  /** A draft with its document. */
  public record Draft(Line draft, JsonNode document) {}

  /** What one version changes against another. */
  public record Comparison(
      String id,
      int version,
      String title,
      String withId,
      int withVersion,
      String withTitle,
      Differences comparison) {}

  /** The differences, and how many rules are the same. */
  public record Differences(List<FieldChange> heading, List<RuleChange> rules, int same) {}

  /** A rule that is different: ADDED, REMOVED or CHANGED. */
  public record RuleChange(
      String rule,
      String kind,
      String section,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      List<FieldChange> fields) {}

  /** A field that is different; null where it is not there. */
  public record FieldChange(String field, @Nullable JsonNode before, @Nullable JsonNode after) {}

  /** What a replay found. */
  public record Replay(
      String id,
      int version,
      String title,
      String over,
      int decisions,
      int otherOutcome,
      int otherRules,
      List<Moved> outcomes,
      List<RuleCount> rules,
      Part<Otherwise> listed) {}

  /** How many decisions went from one outcome to another. */
  public record Moved(String from, String to, int decisions) {}

  /** In how many decisions a rule makes a difference: FIRES_NOW or FIRED_THEN. */
  public record RuleCount(String rule, String change, int decisions) {}

  /** A decision that would have been another. */
  public record Otherwise(
      String screeningId,
      String patientId,
      String siteId,
      Instant signedAt,
      int packVersion,
      String from,
      String to,
      List<RuleDifference> rules) {}

  /** A rule that finds something else. */
  public record RuleDifference(String rule, String change, String says) {}

  /** What a replay over past sessions found. */
  public record SessionReplay(
      String over,
      int sessions,
      int otherGate,
      int otherVitals,
      List<SessionRule> rules,
      Part<OtherSession> listed) {}

  /** In how many sessions a rule says something else. */
  public record SessionRule(String rule, int sessions) {}

  /** A session that would have been judged otherwise; null is nothing. */
  public record OtherSession(
      String sessionId,
      String patientId,
      String siteId,
      LocalDate day,
      int packVersion,
      @Nullable String gateFrom,
      @Nullable String gateTo,
      @Nullable String actionFrom,
      @Nullable String actionTo,
      List<String> rules) {}

  /** All drafts, approved ones among them. */
  public Answer<Part<Line>> all() {
    return calls.get(Service.INTAKE, LINES, "/v1/pack-drafts?size=100");
  }

  /** One draft. */
  public Answer<Draft> one(String id, int version) {
    return calls.get(Service.INTAKE, Draft.class, "/v1/pack-drafts/{0}/{1}", id, version);
  }

  /** Uploads a draft. */
  public Answer<Draft> upload(JsonNode document, Once once) {
    return calls.change(
        Service.INTAKE, HttpMethod.POST, Draft.class, document, once, "/v1/pack-drafts");
  }

  /** Replaces the text of a draft. */
  public Answer<Draft> replace(String id, int version, JsonNode document, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.PUT,
        Draft.class,
        document,
        once,
        "/v1/pack-drafts/{0}/{1}",
        id,
        version);
  }

  /** Signs the text of this hash. */
  public Answer<Draft> sign(String id, int version, String contentHash, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Draft.class,
        Map.of("contentHash", contentHash),
        once,
        "/v1/pack-drafts/{0}/{1}/signatures",
        id,
        version);
  }

  /** What a version or draft changes against another. */
  public Answer<Comparison> compare(String id, int version, String withId, int withVersion) {
    return calls.get(
        Service.INTAKE,
        Comparison.class,
        "/v1/packs/{0}/{1}/comparison?withId={2}&withVersion={3}",
        id,
        version,
        withId,
        withVersion);
  }

  /** The document of a version or draft. */
  public Answer<JsonNode> document(String id, int version) {
    Answer<JsonNode> signed =
        calls.get(Service.INTAKE, JsonNode.class, "/v1/packs/{0}/{1}", id, version);
    return signed instanceof Answer.Refused<JsonNode>
        ? one(id, version).map(Draft::document)
        : signed;
  }

  /** Asks treatment to run a document over past sessions. */
  public Answer<SessionReplay> replaySessions(JsonNode document, String over, int size) {
    return calls.ask(
        Service.TREATMENT, SESSIONS, document, "/v1/session-replays?over={0}&size={1}", over, size);
  }

  /**
   * Runs a version or draft over past decisions.
   *
   * @param over the pack they were made under
   * @param differs OUTCOME or RULES
   */
  public Answer<Replay> replay(
      String id, int version, String over, String differs, int page, int size) {
    return calls.get(
        Service.INTAKE,
        Replay.class,
        "/v1/packs/{0}/{1}/replay?over={2}&differs={3}&page={4}&size={5}",
        id,
        version,
        over,
        differs,
        page,
        size);
  }
}
