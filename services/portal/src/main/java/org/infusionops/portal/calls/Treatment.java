package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks treatment: sessions. */
@Component
public final class Treatment {

  private static final ParameterizedTypeReference<Part<Session>> SESSIONS =
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
      Instant endsAt) {}

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
}
