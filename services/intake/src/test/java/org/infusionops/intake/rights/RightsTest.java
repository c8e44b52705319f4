package org.infusionops.intake.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipInputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.infusionops.contracts.Topics;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.StoreScan;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** Erasure and export, over HTTP and events, on real engines; the other services are played. */
@IntakeTest
class RightsTest {

  private static final List<String> OTHERS =
      List.of("scheduling", "treatment", "billing", "notification");
  private static final String PHONE = "+16235550187";
  private static final String WHY =
      "{\"reason\": \"Records were handed to the succeeding practice.\"}";

  private static EventProbe events;

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired MongoClient mongo;
  @Autowired PersonKeys keys;
  @Autowired KeepingErased keeping;

  private Web intake;
  private Web admin;
  private Web director;
  private String family = "";
  private String email = "";

  @BeforeAll
  static void listen() {
    events = EventProbe.on(Topics.INTAKE, Topics.TREATMENT);
  }

  @AfterAll
  static void stopListening() {
    events.close();
  }

  @BeforeEach
  void logIn() {
    clock.set(Instant.parse(IntakeTest.NOW));
    intake = Web.at(port).as("intake");
    admin = Web.at(port).as("admin");
    director = Web.at(port).as("medical-director");
    family = "Xq" + UUID.randomUUID().toString().replaceAll("[^a-f]", "z");
    email = family.toLowerCase(Locale.ROOT) + "@example.org";
  }

  @AfterEach
  void resetTime() {
    clock.set(Instant.parse(IntakeTest.NOW));
  }

  @Test
  void an_erased_patient_is_nowhere_once_every_service_has_answered() {
    String key = "registration-" + UUID.randomUUID();
    String body = person().toString();
    String patient = intake.post("/v1/patients", body, "Idempotency-Key", key).id();
    String screening = screened(patient);
    assertThat(found(family)).containsExactly(patient);
    assertThat(StoreScan.placesOf(family, PHONE, email)).isEmpty();

    String erasure = requested(patient);
    assertThat(admin.post("/v1/erasures/" + erasure + "/approve", WHY).body())
        .contains("second-person-needed");
    Answer held = director.post("/v1/erasures/" + erasure + "/approve", "{}");
    assertThat(held.status()).isEqualTo(409);
    assertThat(held.body()).contains("must-be-kept", "2032-11-22", "12-2297");
    Web otherAdmin = Web.at(port).as("admin-2", "admin", "mesa");
    assertThat(otherAdmin.post("/v1/erasures/" + erasure + "/approve", WHY).status())
        .isEqualTo(409);
    Answer approved = director.post("/v1/erasures/" + erasure + "/approve", WHY);
    assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
    assertThat(director.post("/v1/erasures/" + erasure + "/approve", WHY).body())
        .contains("erasure-decided");

    events.await("PatientErasureApproved", erasure);
    await()
        .untilAsserted(
            () -> {
              var view = admin.get("/v1/erasures/" + erasure).json();
              assertThat(view.get("state").asString()).isEqualTo("ERASING");
              assertThat(view.at("/answered/intake").asString()).isNotEmpty();
              assertThat(view.get("waitingFor").valueStream().map(each -> each.asString()))
                  .containsExactlyElementsOf(OTHERS);
            });
    assertThat(events.all("PatientErased", erasure)).isEmpty();

    OTHERS.forEach(service -> answer(erasure, service, null));
    clock.advance(Duration.ofSeconds(30));
    events.await("PatientErased", erasure);
    await()
        .untilAsserted(
            () ->
                assertThat(admin.get("/v1/erasures/" + erasure).json().get("state").asString())
                    .isEqualTo("ERASED"));

    var now = intake.get("/v1/patients/" + patient).json();
    assertThat(now.get("erased").asBoolean()).isTrue();
    assertThat(now.get("givenName").asString() + " " + now.get("familyName").asString())
        .isEqualTo("Erased patient");
    assertThat(found(family)).isEmpty();
    assertThat(found("6235550187")).doesNotContain(patient);
    assertThat(intake.get("/v1/screenings/" + screening).body()).doesNotContain("sertraline");
    assertThat(StoreScan.placesOf(family, PHONE, email)).isEmpty();
    assertThat(new Document(stored("patients", patient)).toString()).doesNotContain("Binary");
    assertThat(stored("screenings", screening).get("state", Document.class).get("veiled"))
        .isEqualTo("erased");

    // What was on the topic cannot be opened any more, and nobody can make the key again.
    assertThat(events.all()).noneMatch(seen -> seen.value().contains(family));
    assertThatThrownBy(() -> keys.of(patient)).isInstanceOf(PersonErased.class);

    // The repetition of the registration makes nobody.
    Answer again = intake.post("/v1/patients", body, "Idempotency-Key", key);
    assertThat(again.body()).doesNotContain(family);
    assertThat(StoreScan.placesOf(family, PHONE, email)).isEmpty();

    assertThat(director.get("/v1/audit?patientId=" + patient + "&size=200").body())
        .contains("patient erasure", "WRITE", "READ");
  }

  @Test
  void nothing_is_written_of_an_erased_patient_and_a_restored_key_is_destroyed_again() {
    String patient = intake.post("/v1/patients", person().toString()).id();
    Document key = keyOf(patient);
    String erasure = requested(patient);
    assertThat(director.get("/v1/erasures/" + erasure).json().get("holds").size()).isZero();
    assertThat(director.post("/v1/erasures/" + erasure + "/approve", "{}").status()).isEqualTo(200);
    await().until(() -> intake.get("/v1/patients/" + patient).json().get("erased").asBoolean());

    String contact = "/v1/patients/" + patient + "/contact";
    Answer late = intake.put(contact, Bodies.patient().get("contact").toString());
    assertThat(late.status()).as(late.toString()).isEqualTo(410);
    assertThat(
            intake
                .put(
                    "/v1/patients/" + patient + "/consents/SMS/CARE",
                    "{\"granted\": true, \"source\": \"VERBAL\"}")
                .status())
        .isEqualTo(410);
    assertThat(intake.post("/v1/screenings", Bodies.screening(patient).toString()).status())
        .isEqualTo(410);
    assertThat(intake.post("/v1/patients/" + patient + "/exports", null).status()).isEqualTo(410);
    assertThat(requestErasure(patient).status()).isEqualTo(410);
    assertThat(found("zoraida")).doesNotContain(patient);

    privacy("personKeys").replaceOne(Filters.eq("_id", patient), key);
    keys.forget(patient);
    assertThat(keys.isErased(patient)).isFalse();
    keeping.run(null);
    assertThat(keys.isErased(patient)).isTrue();
  }

  @Test
  void one_erasure_of_a_patient_is_open_at_a_time_and_a_declined_one_is_not_open() {
    String patient = intake.post("/v1/patients", person().toString()).id();
    String first = requested(patient);
    assertThat(requestErasure(patient).status()).isEqualTo(409);
    Answer stale =
        director.post(
            "/v1/erasures/" + first + "/decline", "{\"reason\": \"x\"}", "If-Match", "\"7\"");
    assertThat(stale.status()).isEqualTo(412);
    Answer declined =
        director.post("/v1/erasures/" + first + "/decline", "{\"reason\": \"The patient stays.\"}");
    assertThat(declined.json().get("state").asString()).isEqualTo("DECLINED");
    assertThat(requestErasure(patient).status()).isEqualTo(201);
    assertThat(intake.get("/v1/patients/" + patient).body()).contains(family);
    assertThat(admin.get("/v1/patients/" + patient + "/erasures").json().get("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void a_session_makes_the_drug_record_a_duty() {
    String patient = intake.post("/v1/patients", person().toString()).id();
    String session = UUID.randomUUID().toString();
    events.publish(
        Topics.TREATMENT,
        EventProbe.attributes(
            "org.infusionops.treatment.SessionStarted.v1", "treatment", session, 1),
        """
        {"sessionId": "%s", "courseId": "%s", "number": 1, "patientId": "%s", "siteId": "mesa",
         "at": "2026-11-20T17:00:00Z"}
        """
            .formatted(session, UUID.randomUUID(), patient));
    await()
        .untilAsserted(
            () -> {
              String erasures = admin.get("/v1/patients/" + patient + "/erasures").body();
              if (!erasures.contains("REQUESTED")) {
                requested(patient);
              }
              assertThat(admin.get("/v1/patients/" + patient + "/erasures").body())
                  .contains("controlled-substance-record", "2028-11-20", "1304.04");
            });
  }

  @Test
  void an_export_names_what_is_missing_and_is_whole_or_not_there() throws IOException {
    String patient = intake.post("/v1/patients", person().toString()).id();
    String screening = screened(patient);
    Answer begun = intake.post("/v1/patients/" + patient + "/exports", null);
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    String export = begun.id();
    assertThat(events.await("PatientExportRequested", export).value()).doesNotContain(family);
    await()
        .untilAsserted(
            () ->
                assertThat(intake.get("/v1/exports/" + export).json().get("answered").toString())
                    .contains("intake"));
    Answer incomplete = intake.get("/v1/exports/" + export + "/archive");
    assertThat(incomplete.status()).isEqualTo(409);
    assertThat(incomplete.body()).contains("scheduling, treatment, billing, notification");

    // Who does not answer is asked again.
    clock.advance(Duration.ofMinutes(6));
    events.await("PatientExportRequested", export, 2);

    OTHERS.forEach(
        service ->
            answer(
                export,
                service,
                keys.of(patient)
                    .seal(
                        zipped(
                            "{\"" + service + " things\": [{\"text\": \"of " + service + "\"}]}"),
                        export + "/" + service)));
    clock.advance(Duration.ofMinutes(2));
    await()
        .untilAsserted(
            () ->
                assertThat(intake.get("/v1/exports/" + export).json().get("state").asString())
                    .isEqualTo("READY"));
    assertThat(StoreScan.placesOf(family, PHONE, email)).isEmpty();

    HttpResponse<byte[]> fetched = archive(export, "intake");
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/zip");
    Map<String, String> files = unzipped(fetched.body());
    assertThat(files)
        .containsOnlyKeys(
            "index.html",
            "contents.json",
            "intake.json",
            "scheduling.json",
            "treatment.json",
            "billing.json",
            "notification.json");
    assertThat(files.get("intake.json"))
        .contains(family, PHONE, email, screening, "sertraline", "accesses");
    assertThat(files.get("index.html")).contains(family, "of billing").doesNotContain("Missing:");
    assertThat(files.get("contents.json")).contains("\"missing\" : [ ]");
    assertThat(director.get("/v1/audit?patientId=" + patient + "&size=200").body())
        .contains("patient export archive");

    clock.advance(Duration.ofDays(8));
    await()
        .untilAsserted(
            () ->
                assertThat(intake.get("/v1/exports/" + export).json().get("state").asString())
                    .isEqualTo("GONE"));
    assertThat(archive(export, "intake").statusCode()).isEqualTo(410);
    assertThat(privacy("answers").countDocuments(Filters.eq("request", export))).isZero();
  }

  @Test
  void only_the_roles_named_get_in_and_only_at_their_sites() {
    String patient = intake.post("/v1/patients", person().toString()).id();
    String erasure = requested(patient);
    String export = intake.post("/v1/patients/" + patient + "/exports", null).id();
    List<String> roles =
        List.of(
            "intake", "scheduler", "nurse", "prescriber", "finance", "medical-director", "admin");
    Map<String, List<String>> reads =
        Map.of(
            "/v1/patients/" + patient + "/erasures", List.of("medical-director", "admin"),
            "/v1/erasures/" + erasure, List.of("medical-director", "admin"),
            "/v1/patients/" + patient + "/exports", List.of("intake", "admin"),
            "/v1/exports/" + export, List.of("intake", "admin"),
            "/v1/exports/" + export + "/archive", List.of("intake", "admin"));
    reads.forEach(
        (path, let) -> {
          for (String role : roles) {
            int status = Web.at(port).as(role).get(path).status();
            assertThat(status).as(role + path).matches(s -> let.contains(role) == (s != 403));
          }
          String let1 = let.getLast();
          assertThat(Web.at(port).as(let1 + "-d", let1, "denver").get(path).status())
              .as("denver " + path)
              .isEqualTo(404);
          assertThat(Web.at(port).get(path).status()).isEqualTo(401);
        });
    for (String role : roles) {
      boolean decides = role.equals("medical-director") || role.equals("admin");
      int status =
          Web.at(port)
              .as(role + "-9", role, "mesa")
              .post("/v1/erasures/" + erasure + "/decline", "{}")
              .status();
      assertThat(status).as(role).isEqualTo(decides ? 400 : 403);
    }
  }

  private ObjectNode person() {
    ObjectNode body = Bodies.patient();
    body.put("familyName", family);
    ObjectNode contact = (ObjectNode) body.get("contact");
    contact.put("phone", "(623) 555-0187");
    contact.put("email", email);
    return body;
  }

  private String screened(String patient) {
    ObjectNode body = Bodies.screening(patient);
    ((ObjectNode) body.get("trials").get(0)).put("stoppedWhy", family + " felt worse");
    Answer begun = intake.post("/v1/screenings", body.toString());
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    Answer read = Web.at(port).as("prescriber").get("/v1/screenings/" + begun.id());
    Answer signed =
        Web.at(port)
            .as("prescriber")
            .post(
                "/v1/screenings/" + begun.id() + "/complete",
                "{}",
                "If-Match",
                read.header("ETag"));
    assertThat(signed.status()).as(signed.toString()).isEqualTo(200);
    return begun.id();
  }

  private Answer requestErasure(String patient) {
    return admin.post(
        "/v1/patients/" + patient + "/erasures",
        "{\"ground\": \"PATIENT_REQUEST\", \"note\": \"%s asked on the phone\"}".formatted(family));
  }

  private String requested(String patient) {
    Answer reply = requestErasure(patient);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    return reply.id();
  }

  private List<String> found(String text) {
    return intake
        .post("/v1/patients/search?size=200", "{\"text\": \"" + text + "\"}")
        .json()
        .get("items")
        .valueStream()
        .map(each -> each.get("id").asString())
        .toList();
  }

  private void answer(String request, String service, byte[] part) {
    Document answer =
        new Document("_id", request + "/" + service)
            .append("request", request)
            .append("service", service)
            .append("at", Date.from(clock.instant()));
    if (part != null) {
      answer.append("part", new Binary(part));
    }
    privacy("answers").insertOne(answer);
  }

  private MongoCollection<Document> privacy(String collection) {
    return mongo.getDatabase("privacy").getCollection(collection);
  }

  private Document keyOf(String patient) {
    return privacy("personKeys").find(Filters.eq("_id", patient)).first();
  }

  private Document stored(String collection, String id) {
    return mongo
        .getDatabase("intake")
        .getCollection(collection)
        .find(Filters.eq("_id", id))
        .first();
  }

  private HttpResponse<byte[]> archive(String export, String role) throws IOException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/v1/exports/" + export + "/archive"))
            .header("Authorization", TestTokens.bearer(TestTokens.of(role)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> unzipped(byte[] archive) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static byte[] zipped(String json) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
