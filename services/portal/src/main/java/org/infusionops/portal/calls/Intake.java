package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake: patients, screenings, safety events. */
@Component
public final class Intake {

  private static final ParameterizedTypeReference<Part<ScreeningLine>> SCREENINGS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<SafetyEvent>> SAFETY_EVENTS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<PatientLine>> LINES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Intake(Calls calls) {
    this.calls = calls;
  }

  /** How the patient is reached; the phone in E.164. */
  public record Contact(String phone, @Nullable String email, String zone, String language) {}

  /** A patient; {@code mergedInto} is there when another record stands for the person now. */
  public record Patient(
      String id,
      long version,
      String siteId,
      String givenName,
      String familyName,
      LocalDate birthDate,
      Contact contact,
      Instant registeredAt,
      String registeredBy,
      @Nullable String mergedInto) {

    /** As lists show it. */
    public PatientLine line() {
      return new PatientLine(id, siteId, givenName, familyName, birthDate, contact.phone());
    }
  }

  /** A patient as lists show it. */
  public record PatientLine(
      String id,
      String siteId,
      String givenName,
      String familyName,
      LocalDate birthDate,
      String phone) {

    /** The name as staff read it. */
    public String name() {
      return givenName + " " + familyName;
    }
  }

  /** A screening in a list; {@code outcome} is null while it is a draft. */
  public record ScreeningLine(
      String id,
      String patientId,
      String siteId,
      String state,
      @Nullable String outcome,
      boolean safetyFlag,
      Instant startedAt) {}

  /** A screening as far as the timeline needs it. */
  public record Screening(String id, String state, @Nullable Decision decision) {

    /** What was signed. */
    public record Decision(
        String outcome,
        String packId,
        int packVersion,
        String signedBy,
        Instant signedAt,
        @Nullable List<Overridden> overrides) {}

    /** A rule a prescriber set aside, and why. */
    public record Overridden(String rule, String reason) {}
  }

  /** Something that needs a clinician at once. */
  public record SafetyEvent(
      String id,
      @Nullable String patientId,
      String siteId,
      String cause,
      String state,
      @Nullable String ownerId,
      Instant raisedAt) {

    /** Whether it is an exercise, which is nobody's. */
    public boolean drill() {
      return patientId == null;
    }
  }

  /** One patient. */
  public Answer<Patient> patient(String id) {
    return calls.get(Service.INTAKE, Patient.class, "/v1/patients/{0}", id);
  }

  /** Replaces how the patient is reached. */
  public Answer<Patient> changeContact(String id, Contact contact, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.PUT,
        Patient.class,
        contact,
        once,
        "/v1/patients/{0}/contact",
        id);
  }

  /** Patients whose name or phone begins with the text; the words go in the body. */
  public Answer<Part<PatientLine>> find(String text) {
    return calls.ask(Service.INTAKE, LINES, Map.of("text", text), "/v1/patients/search?size=10");
  }

  /** The patients with these ids; those the person may not know of are left out. */
  public Answer<Part<PatientLine>> named(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Answer.of(Part.empty());
    }
    return calls.ask(
        Service.INTAKE, LINES, Map.of("ids", List.copyOf(ids)), "/v1/patients/search?size=200");
  }

  /** Screenings of all patients in a state, {@code DRAFT} or {@code COMPLETED}. */
  public Answer<Part<ScreeningLine>> screenings(String state) {
    return calls.get(Service.INTAKE, SCREENINGS, "/v1/screenings?size=50&state={0}", state);
  }

  /** One patient's screenings. */
  public Answer<Part<ScreeningLine>> screeningsOf(String patientId) {
    return calls.get(Service.INTAKE, SCREENINGS, "/v1/screenings?size=50&patientId={0}", patientId);
  }

  /** One screening. */
  public Answer<Screening> screening(String id) {
    return calls.get(Service.INTAKE, Screening.class, "/v1/screenings/{0}", id);
  }

  /** Safety events that are open, the last raised first. */
  public Answer<Part<SafetyEvent>> safetyEvents() {
    return calls.get(Service.INTAKE, SAFETY_EVENTS, "/v1/safety-events?size=50&open=true");
  }

  /** One patient's safety events. */
  public Answer<Part<SafetyEvent>> safetyEventsOf(String patientId) {
    return calls.get(
        Service.INTAKE, SAFETY_EVENTS, "/v1/safety-events?size=50&patientId={0}", patientId);
  }
}
