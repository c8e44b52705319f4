package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake to register patients and to write down what they allow messages to be about. */
@Component
public final class Patients {

  /** The ways a message goes. */
  public static final List<String> CHANNELS = List.of("EMAIL", "SMS");

  /** What a message can be about. */
  public static final List<String> PURPOSES = List.of("CARE", "REMINDERS", "BILLING", "MARKETING");

  /** How the clinic can have learnt of a consent. */
  public static final List<String> SOURCES =
      List.of("PAPER_FORM", "WEB_FORM", "VERBAL", "MESSAGE_REPLY");

  private final Calls calls;

  Patients(Calls calls) {
    this.calls = calls;
  }

  /** What stands now, and all that was ever said, oldest first. */
  public record Consents(
      String id,
      String siteId,
      String givenName,
      String familyName,
      @Nullable List<Consent> consents,
      @Nullable List<Consent> consentHistory) {}

  /** One word of a patient about a channel and a purpose. */
  public record Consent(
      String channel,
      String purpose,
      boolean granted,
      String source,
      Instant at,
      String recordedBy) {}

  /** What somebody registered is known by. */
  public record Registered(String id) {}

  /** Makes a person known to the clinic. */
  public Answer<Registered> register(Map<String, Object> person, Once once) {
    return calls.change(
        Service.INTAKE, HttpMethod.POST, Registered.class, person, once, "/v1/patients");
  }

  /** What a patient allows. */
  public Answer<Consents> consents(String id) {
    return calls.get(Service.INTAKE, Consents.class, "/v1/patients/{0}", id);
  }

  /** Writes down one word of the patient. */
  public Answer<Consents> changeConsent(
      String id, String channel, String purpose, boolean granted, String source, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.PUT,
        Consents.class,
        Map.of("granted", granted, "source", source),
        once,
        "/v1/patients/{0}/consents/{1}/{2}",
        id,
        channel,
        purpose);
  }
}
