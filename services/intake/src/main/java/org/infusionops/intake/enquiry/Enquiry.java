package org.infusionops.intake.enquiry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked to be contacted. It stays open until the person is a patient or somebody closes it
 * with a reason; some time after that what is personal in it is forgotten.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Enquiry.Open.class, name = "OPEN"),
  @JsonSubTypes.Type(value = Enquiry.Registered.class, name = "REGISTERED"),
  @JsonSubTypes.Type(value = Enquiry.Closed.class, name = "CLOSED"),
  @JsonSubTypes.Type(value = Enquiry.Forgotten.class, name = "FORGOTTEN")
})
public sealed interface Enquiry {

  /** The site the person would like to come to. */
  String siteId();

  /** When it came in (UTC). */
  Instant receivedAt();

  /** What was done about it so far; kept through all states but the last. */
  sealed interface Known extends Enquiry permits Open, Registered, Closed {

    /** What was filled in. */
    Asked asked();

    /** The tries to contact the person, oldest first. */
    List<Attempt> attempts();

    /** Staff id of who works on it or did; absent when nobody does. */
    @Nullable String workedBy();
  }

  /**
   * Waits for the clinic.
   *
   * @param answered whether the person has heard from the clinic
   */
  record Open(
      String siteId,
      Instant receivedAt,
      Asked asked,
      List<Attempt> attempts,
      boolean answered,
      @Nullable String workedBy)
      implements Known {

    public Open {
      attempts = List.copyOf(attempts);
    }

    static Open received(String siteId, Asked asked, Instant at) {
      return new Open(siteId, at, asked, List.of(), false, null);
    }

    /** The same with one try more; who tries first works on it from then on. */
    Open attempted(Attempt attempt) {
      if (attempts.stream().anyMatch(earlier -> earlier.id().equals(attempt.id()))) {
        return this;
      }
      var all = new ArrayList<>(attempts);
      all.add(attempt);
      return new Open(
          siteId,
          receivedAt,
          asked,
          all,
          answered || attempt.isAnAnswer(),
          workedBy == null ? attempt.by() : workedBy);
    }

    Open takenBy(String staffId) {
      return new Open(siteId, receivedAt, asked, attempts, answered, staffId);
    }
  }

  /**
   * The person is a patient.
   *
   * @param patientId the patient
   * @param by staff id of who registered
   * @param at when (UTC)
   */
  record Registered(
      String siteId,
      Instant receivedAt,
      Asked asked,
      List<Attempt> attempts,
      @Nullable String workedBy,
      String patientId,
      String by,
      Instant at)
      implements Known {

    public Registered {
      attempts = List.copyOf(attempts);
    }

    static Registered of(Known known, String patientId, String by, Instant at) {
      return new Registered(
          known.siteId(),
          known.receivedAt(),
          known.asked(),
          known.attempts(),
          known.workedBy(),
          patientId,
          by,
          at);
    }
  }

  /**
   * Ended without a new patient.
   *
   * @param by staff id of who closed it
   * @param at when (UTC)
   */
  record Closed(
      String siteId,
      Instant receivedAt,
      Asked asked,
      List<Attempt> attempts,
      boolean answered,
      @Nullable String workedBy,
      CloseReason reason,
      String by,
      Instant at)
      implements Known {

    public Closed {
      attempts = List.copyOf(attempts);
    }

    static Closed of(Open open, CloseReason reason, String by, Instant at) {
      return new Closed(
          open.siteId(),
          open.receivedAt(),
          open.asked(),
          open.attempts(),
          open.answered(),
          open.workedBy(),
          reason,
          by,
          at);
    }

    Open reopened() {
      return new Open(siteId, receivedAt, asked, attempts, answered, workedBy);
    }
  }

  /**
   * Nothing personal is left; it only counts.
   *
   * @param reason why it was closed; absent when the person became a patient
   * @param endedAt when it was closed or the person became a patient (UTC)
   * @param at when it was forgotten (UTC)
   */
  record Forgotten(
      String siteId, Instant receivedAt, @Nullable CloseReason reason, Instant endedAt, Instant at)
      implements Enquiry {}
}
