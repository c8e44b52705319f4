package org.infusionops.journeys;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.infusionops.launcher.ClinicAccess;
import org.infusionops.launcher.ClinicOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The steps of the README's walk-through, with its own files, for any number of patients. */
public final class Walkthrough {

  private static final Path FILES = ClinicOptions.findRoot().resolve("docs").resolve("walkthrough");
  private static final ZoneId MESA = ZoneId.of("America/Phoenix");

  /** Longest anything may take that happens by itself; far more than it takes. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ClinicAccess clinic;
  private final Api api;

  public Walkthrough(ClinicAccess clinic, Api api) {
    this.clinic = clinic;
    this.api = api;
  }

  /** A patient as the test knows them. */
  public record Patient(String id, String email, String phone) {}

  /**
   * Registers a synthetic patient with a mail address, a telephone number and a date of birth of
   * their own: numbers that are not the same do not look like the same person.
   */
  public Patient register(int number, Consumer<ObjectNode> changes) {
    return register(number, changes, Map.of());
  }

  /** Registers with headers such as an Idempotency-Key, so that it can be repeated. */
  public Patient register(int number, Consumer<ObjectNode> changes, Map<String, String> headers) {
    ObjectNode body = file("patient.json", Map.of());
    // Adults below the age of the packs for older people, 25 years in an order that scatters them.
    body.put("birthDate", LocalDate.of(1970, 1, 1).plusDays(number * 137L % 9131).toString());
    ObjectNode contact = (ObjectNode) body.get("contact");
    contact.put("email", "patient-" + number + "@example.org");
    // 555-01xx numbers of many area codes, so that each patient has one of their own.
    contact.put(
        "phone",
        "+1" + AREAS.get(number / 100 % AREAS.size()) + "55501" + "%02d".formatted(number % 100));
    changes.accept(body);
    JsonNode patient =
        api.send("intake", "intake", "POST", "/v1/patients", Api.text(body), headers).orThrow();
    return new Patient(
        patient.get("id").stringValue(),
        contact.get("email").stringValue(),
        contact.get("phone").stringValue());
  }

  private static final List<String> AREAS =
      List.of(
          "480", "602", "623", "303", "720", "212", "312", "415", "206", "617", "702", "305", "404",
          "503", "512", "713", "801", "505", "520", "928", "646", "917", "213", "310", "408", "510",
          "619", "714", "818", "858", "949", "202", "215", "216", "248", "313", "314", "407", "412",
          "410");

  /** Submits a screening; by the files it is eligible. */
  public String submit(Patient patient, Consumer<ObjectNode> changes) {
    ObjectNode body = screening(patient);
    changes.accept(body);
    return submit(body, Map.of());
  }

  /** A screening of this patient, answered a minute ago. */
  public ObjectNode screening(Patient patient) {
    return file(
        "screening.json",
        Map.of("PATIENT_ID", patient.id(), "NOW", now().minusSeconds(60).toString()));
  }

  /** Submits with headers such as an Idempotency-Key, so that the same can be repeated. */
  public String submit(ObjectNode screening, Map<String, String> headers) {
    return api.send("intake", "intake", "POST", "/v1/screenings", Api.text(screening), headers)
        .orThrow()
        .get("id")
        .stringValue();
  }

  /** Completes it as a prescriber, as it is now. */
  public JsonNode complete(String screening) {
    return tryToComplete(screening).orThrow();
  }

  /** The answer to completing it as a prescriber, as it is now. */
  public Api.Answer tryToComplete(String screening) {
    String path = "/v1/screenings/" + screening;
    String read =
        api.send("prescriber", "intake", "GET", path, null, Map.of()).headers().get("etag");
    return api.send(
        "prescriber",
        "intake",
        "POST",
        path + "/complete",
        "{}",
        read == null ? Map.of() : Map.of("If-Match", read));
  }

  /** The patient's course once it is in this state. */
  public JsonNode course(Patient patient, String state) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> courses(patient).stream().filter(c -> text(c, "state").equals(state)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  public List<JsonNode> courses(Patient patient) {
    return items(api.get("scheduler", "scheduling", "/v1/courses?patientId=" + patient.id()));
  }

  public List<JsonNode> offers(Patient patient) {
    return items(api.get("finance", "billing", "/v1/offers?patientId=" + patient.id()));
  }

  public JsonNode confirm(JsonNode course) {
    return api.post(
        "scheduler", "scheduling", "/v1/courses/" + text(course, "id") + "/confirm", "{}");
  }

  /** Brings the course's appointment from the door to the discharge; moves the clock. */
  public JsonNode session(JsonNode course, int number) {
    JsonNode appointment = course.get("appointments").get(number - 1);
    String id = text(appointment, "appointmentId");
    Instant start = Instant.parse(text(appointment, "startsAt"));
    if (now().isBefore(start.minus(Duration.ofMinutes(30)))) {
      clinic.clock().forwardTo(start.minus(Duration.ofMinutes(30)));
    }
    awaitClock();
    checkIn(text(course, "id"), id);
    prepare(id);
    begin(id);
    forward(Duration.ofMinutes(40));
    reading(id);
    endInfusion(id);
    forward(Duration.ofMinutes(31));
    return discharge(id);
  }

  /** Lets the patient of an appointment in, and waits until treatment knows. */
  public void checkIn(String course, String appointment) {
    api.post(
        "scheduler",
        "scheduling",
        "/v1/courses/" + course + "/appointments/" + appointment + "/check-in",
        "{}");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                text(api.get("nurse", "treatment", "/v1/sessions/" + appointment), "state")
                    .equals("CHECKED_IN"));
  }

  /** The gate, and a dose that a second nurse has verified. */
  public void prepare(String session) {
    String path = "/v1/sessions/" + session;
    String today = LocalDate.ofInstant(now(), MESA).toString();
    String lastMeal = now().minus(Duration.ofHours(9)).toString();
    api.put(
        "nurse",
        "treatment",
        path + "/gate",
        file("gate.json", Map.of("TODAY", today, "LAST_MEAL", lastMeal)));
    String site = text(api.get("nurse", "treatment", path).get("visit"), "siteId");
    String lot =
        text(items(api.get("nurse", "treatment", "/v1/lots?site=" + site)).getFirst(), "lotId");
    api.post(
        "nurse",
        "treatment",
        path + "/dose",
        Map.of("lotId", lot, "heightCm", 170, "ageYears", 42));
    api.post("nurse-2", "treatment", path + "/dose/verify", "{}");
  }

  /** Starts the infusion, with a first set of vital signs. */
  public void begin(String session) {
    api.post("nurse", "treatment", "/v1/sessions/" + session + "/start", "{}");
    reading(session);
  }

  public void reading(String session) {
    reading(session, 124, 80, 72, 98);
  }

  /** Blood pressure in mmHg, pulse per minute, oxygen saturation in percent. */
  public void reading(String session, int systolic, int diastolic, int pulse, int spo2) {
    api.post(
        "nurse",
        "treatment",
        "/v1/sessions/" + session + "/vitals",
        Map.of("systolic", systolic, "diastolic", diastolic, "pulse", pulse, "spo2", spo2));
  }

  public void endInfusion(String session) {
    api.post("nurse", "treatment", "/v1/sessions/" + session + "/end-infusion", "{}");
  }

  /** The last vital signs, the discharge checklist, and home. */
  public JsonNode discharge(String session) {
    reading(session);
    String path = "/v1/sessions/" + session;
    api.put("nurse", "treatment", path + "/discharge", file("discharge.json", Map.of()));
    return api.post("nurse", "treatment", path + "/complete", "{}");
  }

  public void forward(Duration by) {
    clinic.clock().forward(by);
    awaitClock();
  }

  /** Processes look at the clock's file a few times a second. */
  public void awaitClock() {
    Instant moved = now();
    for (String service : List.of("intake", "scheduling", "treatment", "billing", "notification")) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> !Instant.parse(serviceTime(service)).isBefore(moved.minusMillis(500)));
    }
  }

  private String serviceTime(String service) {
    return text(api.get("admin", service, "/actuator/info"), "now");
  }

  public Instant now() {
    return clinic.clock().now();
  }

  /** One of the repository's files, its placeholders filled in. */
  public static ObjectNode file(String name, Map<String, String> values) {
    try {
      String text = Files.readString(FILES.resolve(name));
      for (var value : values.entrySet()) {
        text = text.replace("\"" + value.getKey() + "\"", "\"" + value.getValue() + "\"");
      }
      return (ObjectNode) Api.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The items of a page, or of a plain list. */
  public static List<JsonNode> items(JsonNode answer) {
    var items = new ArrayList<JsonNode>();
    (answer.has("items") ? answer.get("items") : answer).forEach(items::add);
    return items;
  }

  public static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw new IllegalStateException("no " + field + " in " + node);
    }
    return value.asString();
  }
}
