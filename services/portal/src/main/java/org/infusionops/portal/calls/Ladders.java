package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks scheduling about phases: series, maintenance, what is asked and who is due. */
@Component
public final class Ladders {

  private static final ParameterizedTypeReference<Part<Ladder>> PART =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Ladders(Calls calls) {
    this.calls = calls;
  }

  /** A patient's way through the phases; dates are the site's, times UTC. */
  public record Ladder(
      String id,
      long version,
      String patientId,
      String siteId,
      String zone,
      String packId,
      int packVersion,
      int step,
      List<Phase> phases,
      @Nullable LocalDate dueOn,
      @Nullable LocalDate orderFrom,
      boolean overdue,
      @Nullable Question question,
      @Nullable Ordered order,
      List<Decided> decided,
      @Nullable Instant endedAt) {

    /** Its version, as {@code If-Match} wants it: what a list shows can be acted on. */
    public String etag() {
      return "\"" + version + "\"";
    }

    /** The steps of maintenance, without the series. */
    public List<Phase> maintenance() {
      return phases.stream().filter(phase -> phase.step() > 0).toList();
    }
  }

  /** The series, or a step of maintenance. */
  public record Phase(
      int step,
      @Nullable Integer everyDays,
      @Nullable Integer earlyDays,
      @Nullable Integer times,
      @Nullable Integer completed,
      String progress,
      @Nullable String rule) {}

  /** What a person has to answer. */
  public record Question(
      String kind,
      boolean review,
      boolean holdsSessions,
      String rule,
      String source,
      List<Outcome> inputs,
      int sessions) {}

  /** How the patient stood; by how many percent it fell, in steps of 5. */
  public record Outcome(String id, String standing, @Nullable Integer fallBand, Instant takenAt) {}

  /** The session that is ordered. */
  public record Ordered(
      String courseId, @Nullable String standing, @Nullable Instant startsAt, String by) {}

  /** What a prescriber decided. */
  public record Decided(
      String kind,
      int step,
      @Nullable String rule,
      List<Outcome> inputs,
      int sessions,
      @Nullable List<Step> steps,
      String reason,
      String by,
      Instant at) {}

  /** A step as it is sent. */
  public record Step(int everyDays, int earlyDays, @Nullable Integer times) {}

  /** Maintenance as it is to be. */
  public record Edit(List<Step> steps, int step, @Nullable LocalDate dueOn, String reason) {}

  /** One ladder. */
  public Answer<Ladder> one(String id) {
    return calls.get(Service.SCHEDULING, Ladder.class, "/v1/ladders/{0}", id);
  }

  /** A patient's. */
  public Answer<Part<Ladder>> ofPatient(String patientId) {
    return calls.get(Service.SCHEDULING, PART, "/v1/ladders?size=50&patientId={0}", patientId);
  }

  /** Those about which something is asked: {@code REVIEW} or {@code STEP}. */
  public Answer<Part<Ladder>> asked(String what, int page, int size) {
    return calls.get(
        Service.SCHEDULING, PART, "/v1/ladders?asks={0}&page={1}&size={2}", what, page, size);
  }

  /** Who is due for a session within so many days, overdue first. */
  public Answer<Part<Ladder>> due(int withinDays, int page, int size) {
    return calls.get(
        Service.SCHEDULING,
        PART,
        "/v1/ladders?dueWithinDays={0}&page={1}&size={2}",
        withinDays,
        page,
        size);
  }

  /** Ends a review. */
  public Answer<Ladder> review(String id, String decision, String reason, Once once) {
    return post(id, "review", Map.of("decision", decision, "reason", reason), once);
  }

  /** Answers a proposal. */
  public Answer<Ladder> decide(
      String id, String proposal, boolean accept, String reason, Once once) {
    return post(
        id, "decide", Map.of("proposal", proposal, "accept", accept, "reason", reason), once);
  }

  /** Discontinues the treatment. */
  public Answer<Ladder> discontinue(String id, String reason, Once once) {
    return post(id, "discontinue", Map.of("reason", reason), once);
  }

  /** Orders the session that is due. */
  public Answer<Ladder> order(String id, Once once) {
    return post(id, "order", null, once);
  }

  /** Plans the maintenance otherwise. */
  public Answer<Ladder> edit(String id, Edit edit, Once once) {
    return calls.change(
        Service.SCHEDULING, HttpMethod.PUT, Ladder.class, edit, once, "/v1/ladders/{0}/steps", id);
  }

  private Answer<Ladder> post(String id, String what, @Nullable Object body, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Ladder.class,
        body,
        once,
        "/v1/ladders/{0}/" + what,
        id);
  }
}
