package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks treatment: sessions, what is done in them, and by which rules. */
@Component
public final class Treatment {

  private static final ParameterizedTypeReference<Part<Session>> SESSIONS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Sitting>> SITTINGS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Treatment(Calls calls) {
    this.calls = calls;
  }

  /** A session; {@code open} says what is still to be done. */
  public record Session(
      String sessionId,
      String state,
      Visit visit,
      @Nullable List<String> open,
      @Nullable String gateVerdict,
      @Nullable String dischargeVerdict,
      @Nullable Instant vitalsAlarmAt,
      @Nullable Milestones record) {}

  /** Whose and when; times in UTC, {@code zone} is the site's. */
  public record Visit(
      String sessionId,
      String courseId,
      String patientId,
      String siteId,
      String zone,
      LocalDate day,
      int number,
      Instant startsAt,
      Instant endsAt,
      Sitting.@Nullable PackRef pack) {}

  /** When what happened, as far as it did. */
  public record Milestones(
      @Nullable Instant checkedInAt,
      @Nullable Instant endedAt,
      @Nullable Instant completedAt,
      @Nullable Instant stoppedAt,
      @Nullable Instant cancelledAt,
      @Nullable String completedBy,
      @Nullable String stoppedBy,
      @Nullable String reason) {}

  /** A site's sessions on a day, the earliest first. */
  public Answer<Part<Session>> sessions(String site, LocalDate day) {
    return calls.get(
        Service.TREATMENT, SESSIONS, "/v1/sessions?size=100&site={0}&date={1}", site, day);
  }

  /** One patient's sessions. */
  public Answer<Part<Session>> sessionsOf(String patientId) {
    return calls.get(Service.TREATMENT, SESSIONS, "/v1/sessions?size=100&patientId={0}", patientId);
  }

  /** A lot on the shelf. */
  public record Lot(String lotId, String siteId, int mgPerMl, LocalDate expiresOn) {}

  /** The lots of a site. */
  public record Lots(List<Lot> items) {}

  /** A point that a prescriber lets pass, and why. */
  public record Overriding(String point, String reason) {}

  /** A site's sessions on a day with their records, the earliest first. */
  public Answer<Part<Sitting>> sittings(String site, LocalDate day) {
    return calls.get(
        Service.TREATMENT, SITTINGS, "/v1/sessions?size=100&site={0}&date={1}", site, day);
  }

  /** One patient's sessions with their records, the earliest first. */
  public Answer<Part<Sitting>> sittingsOf(String patientId) {
    return calls.get(Service.TREATMENT, SITTINGS, "/v1/sessions?size=100&patientId={0}", patientId);
  }

  /** One session with its record. */
  public Answer<Sitting> sitting(String id) {
    return calls.get(Service.TREATMENT, Sitting.class, "/v1/sessions/{0}", id);
  }

  /** The rules of a pack. */
  public Answer<PackRules> rules(Sitting.PackRef pack) {
    return calls.get(
        Service.TREATMENT, PackRules.class, "/v1/packs/{0}/{1}", pack.id(), pack.version());
  }

  /** The lots of a site. */
  public Answer<Lots> lots(String site) {
    return calls.get(Service.TREATMENT, Lots.class, "/v1/lots?site={0}", site);
  }

  /**
   * Records the gate.
   *
   * @param facts all of it; what is left out counts as not recorded
   */
  public Answer<Sitting> gate(String id, Object facts, List<Overriding> overrides, Once once) {
    return put(id, "gate", facts, overrides, once);
  }

  /** Records the discharge checklist; see {@link #gate}. */
  public Answer<Sitting> discharge(String id, Object facts, List<Overriding> overrides, Once once) {
    return put(id, "discharge", facts, overrides, once);
  }

  private Answer<Sitting> put(
      String id, String what, Object facts, List<Overriding> overrides, Once once) {
    return calls.change(
        Service.TREATMENT,
        HttpMethod.PUT,
        Sitting.class,
        Map.of("facts", facts, "overrides", overrides),
        once,
        "/v1/sessions/{0}/" + what,
        id);
  }

  /** Computes the dose; the fields are the service's. */
  public Answer<Sitting> dose(String id, Map<String, Object> measures, Once once) {
    return post(id, "dose", measures, once);
  }

  /** A second person has checked the dose. */
  public Answer<Sitting> verify(String id, Once once) {
    return post(id, "dose/verify", null, once);
  }

  /** The infusion begins. */
  public Answer<Sitting> start(String id, Once once) {
    return post(id, "start", null, once);
  }

  /** A reading of this moment; the fields are the service's. */
  public Answer<Sitting> vitals(String id, Map<String, Object> reading, Once once) {
    return post(id, "vitals", reading, once);
  }

  /** The infusion has ended. */
  public Answer<Sitting> endInfusion(String id, Once once) {
    return post(id, "end-infusion", null, once);
  }

  /** The patient leaves. */
  public Answer<Sitting> complete(String id, Once once) {
    return post(id, "complete", null, once);
  }

  /** The session ends here; the fields are the service's. */
  public Answer<Sitting> stop(String id, Map<String, Object> why, Once once) {
    return post(id, "stop", why, once);
  }

  private Answer<Sitting> post(String id, String what, @Nullable Object body, Once once) {
    return calls.change(
        Service.TREATMENT,
        HttpMethod.POST,
        Sitting.class,
        body,
        once,
        "/v1/sessions/{0}/" + what,
        id);
  }
}
