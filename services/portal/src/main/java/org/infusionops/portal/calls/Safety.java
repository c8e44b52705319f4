package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake for safety events and on-call duty. All times are UTC. */
@Component
public final class Safety {

  private static final ParameterizedTypeReference<List<Open>> OPEN =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Event>> EVENTS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<OnCall>> ON_CALL =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Safety(Calls calls) {
    this.calls = calls;
  }

  /** That an event is open; nothing tells about whom. */
  public record Open(
      String id,
      String siteId,
      String state,
      boolean drill,
      Instant raisedAt,
      @Nullable Instant firstPagedAt,
      @Nullable String ownerId,
      long version) {

    /** Whether nobody has it yet. */
    public boolean waits() {
      return ownerId == null;
    }
  }

  /** A safety event; {@code details} only where one is read by itself. */
  public record Event(
      String id,
      long version,
      String state,
      boolean drill,
      @Nullable String screeningId,
      @Nullable String patientId,
      String siteId,
      String cause,
      Instant raisedAt,
      @Nullable Instant firstPagedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable String ownerId,
      @Nullable Instant escalatedAt,
      @Nullable Instant closedAt,
      @Nullable Instant nextPageAt,
      @Nullable Instant escalatesAt,
      int signalCount,
      int pagesSent,
      @Nullable Details details) {

    /** Whether nobody has it yet. */
    public boolean waits() {
      return ownerId == null;
    }

    /** Whether it has ended. */
    public boolean closed() {
      return closedAt != null;
    }
  }

  /** All that was done about an event, each list with the oldest first. */
  public record Details(
      List<Signal> signals,
      List<Page> pages,
      List<Owner> owners,
      List<Note> notes,
      @Nullable Escalation escalation,
      @Nullable Disposition disposition,
      @Nullable String policyId,
      @Nullable Integer policyVersion,
      List<String> codes,
      int leastCharacters) {}

  /** Something that showed danger. */
  public record Signal(String id, String cause, String sourceId, Instant at) {}

  /** One page to one member of staff, and how far it came. */
  public record Page(
      int number,
      String staffId,
      String why,
      Instant at,
      @Nullable Report sms,
      @Nullable Report email) {}

  /** How far a page came over one channel. */
  public record Report(String outcome, Instant at) {}

  /** Somebody who has or had an event. */
  public record Owner(String staffId, Instant since, boolean takenOver) {}

  /** What somebody wrote. */
  public record Note(String by, Instant at, String text) {}

  /** That the medical director was called in. */
  public record Escalation(Instant at, String why) {}

  /** How an event ended. */
  public record Disposition(String code, String text, String by, Instant at) {}

  /** On-call duty of a site. */
  public record OnCall(
      String siteId,
      String line,
      List<String> order,
      List<Reach> roster,
      Reach director,
      @Nullable String changedBy,
      @Nullable Instant changedAt) {}

  /** How a member of staff is reached. */
  public record Reach(String staff, String phone, String email) {}

  /** How fast events were answered. */
  public record Times(Instant since, Of real, Of drills) {

    /** Over one kind of events. */
    public record Of(
        int events, int open, int escalated, Took toFirstPage, Took toAcknowledgement) {}

    /** Seconds, over the {@code n} that came so far. */
    public record Took(int n, @Nullable Long median, @Nullable Long longest) {}
  }

  /** That events are open at the person's sites, the first raised first. */
  public Answer<List<Open>> open() {
    return calls.get(Service.INTAKE, OPEN, "/v1/safety-events/open");
  }

  /** Events, the last raised first. */
  public Answer<Part<Event>> events(boolean open, int size) {
    return calls.get(Service.INTAKE, EVENTS, "/v1/safety-events?open={0}&size={1}", open, size);
  }

  /** One event, by its id or by that of a signal it took in. */
  public Answer<Event> event(String id) {
    return calls.get(Service.INTAKE, Event.class, "/v1/safety-events/{0}", id);
  }

  /** Takes an event on. */
  public Answer<Event> acknowledge(String id, Once once) {
    // Who is first has it, whatever version was seen.
    return change(new Once(once.key(), null), null, "/v1/safety-events/{0}/acknowledge", id);
  }

  /** Takes an event over from whoever has it. */
  public Answer<Event> takeOver(String id, Once once) {
    return change(once, null, "/v1/safety-events/{0}/take-over", id);
  }

  /** Adds a note. */
  public Answer<Event> note(String id, String text, Once once) {
    return change(
        new Once(once.key(), null), Map.of("text", text), "/v1/safety-events/{0}/notes", id);
  }

  /** Closes an event for good. */
  public Answer<Event> close(String id, String code, String text, Once once) {
    return change(once, Map.of("code", code, "text", text), "/v1/safety-events/{0}/close", id);
  }

  /** Starts an exercise. */
  public Answer<Event> startDrill(String siteId, Once once) {
    return change(new Once(once.key(), null), Map.of("siteId", siteId), "/v1/safety-events/drills");
  }

  /** How fast events of the last 90 days were answered. */
  public Answer<Times> times() {
    return calls.get(Service.INTAKE, Times.class, "/v1/safety-times");
  }

  /** On-call duty of the person's sites. */
  public Answer<Part<OnCall>> onCall() {
    return calls.get(Service.INTAKE, ON_CALL, "/v1/on-call");
  }

  /** On-call duty of one site. */
  public Answer<OnCall> onCallAt(String siteId) {
    return calls.get(Service.INTAKE, OnCall.class, "/v1/on-call/{0}", siteId);
  }

  /** Says who is on call, and who is next. */
  public Answer<OnCall> changeOnCall(String siteId, List<String> order, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.PUT,
        OnCall.class,
        Map.of("order", order),
        once,
        "/v1/on-call/{0}",
        siteId);
  }

  private Answer<Event> change(Once once, @Nullable Object body, String path, Object... values) {
    return calls.change(Service.INTAKE, HttpMethod.POST, Event.class, body, once, path, values);
  }
}
