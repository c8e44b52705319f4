package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
import org.infusionops.starter.sealing.Sealing;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import tools.jackson.databind.JsonNode;

/** Patients with booked series, as other services and staff make them, and the links they get. */
public final class BookedPatients {

  private final Api api;
  private final MovableClock clock;
  private final EventProbe probe;
  private final Sealing sealing;

  public BookedPatients(Api api, MovableClock clock, EventProbe probe, Sealing sealing) {
    this.api = api;
    this.clock = clock;
    this.probe = probe;
    this.sealing = sealing;
  }

  /**
   * A patient with a booked series.
   *
   * @param link the path of the link to the first appointment
   */
  public record BookedPatient(String patientId, String courseId, String link) {}

  /** Moves the clock to a week of which nothing is booked: a Sunday morning in Arizona. */
  public void newWeek() {
    Weeks.anew(clock, 28);
    Instant begin = Instant.parse(RunningService.BEGIN);
    long weeks = Duration.between(begin, clock.instant()).toDays() / 7;
    clock.set(begin.plus(Duration.ofDays(7 * (weeks + 1))));
  }

  public BookedPatient book(int sessions) {
    String screening = Ids.random();
    String patient = Ids.random();
    String course = Ids.of("course", screening);
    screened(screening, patient, "mesa", sessions);
    probe.await("SeriesProposed", course);
    JsonNode booked = confirmed(course);
    return new BookedPatient(patient, course, link(booked, booked.get("appointments").get(0)));
  }

  /** The course of a series of six that waits for the patient's answer. */
  public String held() {
    String screening = Ids.random();
    screened(screening, Ids.random(), "mesa", 6);
    String course = Ids.of("course", screening);
    probe.await("SeriesProposed", course);
    return course;
  }

  /** The course of a booked series of six. */
  public String booked() {
    String course = held();
    confirmed(course);
    return course;
  }

  /** A screening finds a patient eligible for so many sessions. */
  public void screened(String screening, String patient, String site, int sessions) {
    publish(
        "intake",
        "ScreeningCompleted",
        new ScreeningCompleted(
            screening,
            patient,
            site,
            ScreeningOutcome.ELIGIBLE,
            "iv-ketamine-standard",
            1,
            new SeriesShape(sessions, 48, 21, 15, 40, 50, 15),
            null,
            "prescriber-1",
            clock.instant()),
        screening);
  }

  /** The patient says yes to the series that is held; what is told of it then. */
  public JsonNode confirmed(String course) {
    assertThat(api.post("scheduler", "/v1/courses/" + course + "/confirm").status()).isEqualTo(200);
    return json(probe.await("SeriesBooked", course));
  }

  /** The path of the link an event holds about an appointment. */
  public String link(JsonNode event, JsonNode appointment) {
    String link =
        sealing.open(
            event.get("sealedLink").stringValue(), appointment.get("appointmentId").stringValue());
    assertThat(link).hasSizeLessThanOrEqualTo(80);
    assertThat(event.toString()).doesNotContain(link);
    return link.substring(link.indexOf("/v1/"));
  }

  public void publish(String service, String name, Record event, String subject) {
    probe.publish(
        service + ".events",
        EventProbe.attributes(
            "org.infusionops." + service + "." + name + ".v1", service, subject, 1),
        Json.mapper().writeValueAsString(event));
  }

  public JsonNode course(BookedPatient patient) {
    return api.get("scheduler", "/v1/courses/" + patient.courseId()).json();
  }

  public JsonNode appointment(BookedPatient patient, int number) {
    return appointment(patient.courseId(), number);
  }

  public JsonNode appointment(String course, int number) {
    return api.get("scheduler", "/v1/courses/" + course).json().get("appointments").get(number - 1);
  }

  public Instant start(BookedPatient patient, int number) {
    return start(appointment(patient, number));
  }

  public static Instant start(JsonNode appointment) {
    return Instant.parse(appointment.get("startsAt").stringValue());
  }

  /** Where the appointment is on the service. */
  public static String path(String course, JsonNode appointment) {
    return "/v1/courses/"
        + course
        + "/appointments/"
        + appointment.get("appointmentId").stringValue();
  }

  public Api.Answer open(String path) {
    return api.send("", "GET", path, null, Map.of());
  }

  /** Sends a form, as a browser does. */
  public Api.Answer send(String path, String form) {
    return api.send(
        "", "POST", path, form, Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  public static JsonNode json(EventProbe.Seen seen) {
    return Json.mapper().readTree(seen.value());
  }
}
