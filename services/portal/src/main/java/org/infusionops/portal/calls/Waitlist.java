package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks scheduling about the waitlist, free places, and requests for another time. */
@Component
public final class Waitlist {

  /** Why somebody can be taken off the list. */
  public static final List<String> REASONS =
      List.of("PATIENT_ASKED", "BOOKED_OTHERWISE", "NO_LONGER_NEEDED", "NOT_REACHED");

  /** What can come of a request for another time. */
  public static final List<String> OUTCOMES = List.of("MOVED", "KEPT", "CANCELLED", "NOT_REACHED");

  private static final ParameterizedTypeReference<Part<Entry>> ENTRIES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Slot>> SLOTS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<TimeRequest>> REQUESTS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Waitlist(Calls calls) {
    this.calls = calls;
  }

  /** A patient who waits, or did; times in UTC, {@code earliest} and {@code latest} local. */
  public record Entry(
      String id,
      long version,
      String patientId,
      String siteId,
      String courseId,
      List<String> weekdays,
      @Nullable String earliest,
      @Nullable String latest,
      Instant since,
      String addedBy,
      String state,
      @Nullable Next next,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      @Nullable String reason,
      @Nullable Instant tookAt) {

    /** The version, to be sent back. */
    public String etag() {
      return "\"" + version + "\"";
    }
  }

  /** The session that would move. */
  public record Next(String appointmentId, int number, Instant startsAt) {}

  /** A place that became free, with who was asked; times in UTC. */
  public record Slot(
      String id,
      String siteId,
      String zone,
      Instant startsAt,
      Instant freedAt,
      String state,
      @Nullable String why,
      List<Offer> offers) {}

  /** A patient who was asked; times in UTC. */
  public record Offer(
      int number, String patientId, String courseId, Instant at, Instant until, String answer) {}

  /** A patient's request for another time; times in UTC. */
  public record TimeRequest(
      String id,
      long version,
      String patientId,
      String siteId,
      String courseId,
      String appointmentId,
      int number,
      Instant askedFrom,
      @Nullable Instant startsAt,
      @Nullable String standing,
      List<String> weekdays,
      String part,
      Instant askedAt,
      String state,
      @Nullable String outcome,
      @Nullable String closedBy,
      @Nullable Instant closedAt) {

    /** The version, to be sent back. */
    public String etag() {
      return "\"" + version + "\"";
    }

    /** Whether the appointment was moved since the patient asked. */
    public boolean moved() {
      return startsAt != null && !startsAt.equals(askedFrom);
    }
  }

  /** Entries in a state, those who wait longest first. */
  public Answer<Part<Entry>> entries(String state, int page, int size) {
    return calls.get(
        Service.SCHEDULING, ENTRIES, "/v1/waitlist?state={0}&page={1}&size={2}", state, page, size);
  }

  /** Places that became free, the latest first. */
  public Answer<Part<Slot>> slots(int size) {
    return calls.get(Service.SCHEDULING, SLOTS, "/v1/freed-slots?size={0}", size);
  }

  /** Puts the patient of a course on the list; all days and times where nothing is said. */
  public Answer<Entry> add(
      String courseId, List<String> weekdays, String earliest, String latest, Once once) {
    Map<String, Object> body = new HashMap<>();
    body.put("courseId", courseId);
    if (!weekdays.isEmpty()) {
      body.put("weekdays", weekdays);
    }
    if (!earliest.isEmpty()) {
      body.put("earliest", earliest);
    }
    if (!latest.isEmpty()) {
      body.put("latest", latest);
    }
    return calls.change(
        Service.SCHEDULING, HttpMethod.POST, Entry.class, body, once, "/v1/waitlist");
  }

  /** Takes somebody off the list. */
  public Answer<Entry> remove(String id, String reason, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Entry.class,
        Map.of("reason", reason),
        once,
        "/v1/waitlist/{0}/remove",
        id);
  }

  /** Requests in a state, the longest waiting first. */
  public Answer<Part<TimeRequest>> requests(String state, int page, int size) {
    return calls.get(
        Service.SCHEDULING,
        REQUESTS,
        "/v1/time-requests?state={0}&page={1}&size={2}",
        state,
        page,
        size);
  }

  /** Says what came of a request. */
  public Answer<TimeRequest> close(String id, String outcome, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        TimeRequest.class,
        Map.of("outcome", outcome),
        once,
        "/v1/time-requests/{0}/close",
        id);
  }
}
