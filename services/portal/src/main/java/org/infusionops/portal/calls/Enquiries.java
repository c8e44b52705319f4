package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about enquiries and referrals. */
@Component
public final class Enquiries {

  /** The ways a person can be contacted. */
  public static final List<String> WAYS = List.of("CALL", "SMS", "EMAIL");

  /** What can come of a try. */
  public static final List<String> RESULTS =
      List.of("REACHED", "LEFT_WORD", "NO_ANSWER", "NOT_THEIRS");

  /** Why an enquiry can end without a new patient. */
  public static final List<String> REASONS =
      List.of(
          "NOT_INTERESTED",
          "NOT_REACHED",
          "ALREADY_A_PATIENT",
          "SAME_AS_ANOTHER",
          "OTHER_SERVICE_NEEDED",
          "NOT_SERIOUS");

  private static final ParameterizedTypeReference<Part<Enquiry>> PART =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Enquiries(Calls calls) {
    this.calls = calls;
  }

  /** Somebody asked to be contacted; {@code answerBy} is there while nobody has answered. */
  public record Enquiry(
      String id,
      long version,
      String state,
      String siteId,
      Instant receivedAt,
      @Nullable Instant answerBy,
      boolean overdue,
      Asked asked,
      List<Attempt> attempts,
      @Nullable String workedBy,
      @Nullable String patientId,
      @Nullable Ending ending) {

    /** Whether something can be done about it. */
    public boolean isOpen() {
      return state.equals("NEW") || state.equals("CONTACTED");
    }
  }

  /** What was filled in. */
  public record Asked(
      String givenName,
      String familyName,
      @Nullable String phone,
      @Nullable String email,
      String language,
      String preferredWay,
      String preferredTime,
      @Nullable String heardOf,
      List<Allowed> allowed,
      @Nullable Referrer referrer) {

    /** The name as staff read it. */
    public String name() {
      return givenName + " " + familyName;
    }
  }

  /** A way that is allowed, with the words that were agreed to. */
  public record Allowed(String way, String wording, String text) {}

  /** The doctor's office that sent the person. */
  public record Referrer(String name, String practice, String phone, @Nullable String fax) {}

  /** One try to contact the person. */
  public record Attempt(String way, String result, String by, Instant at) {}

  /** How it ended; {@code reason} is null when the person became a patient. */
  public record Ending(
      @Nullable String reason, String by, Instant at, @Nullable Instant forgottenAt) {}

  /** Those in a state, of all sites of the person; of open ones the longest waiting first. */
  public Answer<Part<Enquiry>> list(String state, int page, int size) {
    return calls.get(
        Service.INTAKE, PART, "/v1/enquiries?state={0}&page={1}&size={2}", state, page, size);
  }

  /** One of them. */
  public Answer<Enquiry> one(String id) {
    return calls.get(Service.INTAKE, Enquiry.class, "/v1/enquiries/{0}", id);
  }

  /** The person works on it from now on. */
  public Answer<Enquiry> take(String id, Once once) {
    return change(id, "take", null, once);
  }

  /** Records a try. */
  public Answer<Enquiry> attempt(String id, String way, String result, Once once) {
    return change(id, "attempts", Map.of("way", way, "result", result), once);
  }

  /** Ends it. */
  public Answer<Enquiry> close(String id, String reason, Once once) {
    return change(id, "close", Map.of("reason", reason), once);
  }

  /** Opens it again. */
  public Answer<Enquiry> reopen(String id, Once once) {
    return change(id, "reopen", null, once);
  }

  /** Makes a patient of the person. */
  public Answer<Enquiry> register(String id, Map<String, Object> person, Once once) {
    return change(id, "register", person, new Once(once.key(), null));
  }

  private Answer<Enquiry> change(String id, String what, @Nullable Object body, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Enquiry.class,
        body,
        once,
        "/v1/enquiries/{0}/" + what,
        id);
  }
}
