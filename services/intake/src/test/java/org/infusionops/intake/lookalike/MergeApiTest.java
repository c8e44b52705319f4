package org.infusionops.intake.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.infusionops.contracts.Topics;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Received;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@IntakeTest
class MergeApiTest {

  @LocalServerPort int port;
  @Autowired SeriesUnderway series;

  private final String name = "Quill" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
  private Web intake;
  private Web second;

  @BeforeEach
  void logIn() {
    intake = Web.at(port).as("intake");
    second = Web.at(port).as("intake-2", "intake", "mesa", "denver");
  }

  @Test
  void who_looks_alike_is_found_by_itself_and_merged_by_two_people() {
    String older = register("Zoraida", "1984-03-09", "480-555-0142", "mesa");
    String newer = register("ZORAIDA", "1984-03-09", "480-555-0143", "denver");
    String pair = pairOf(older, newer);
    JsonNode seen = intake.get("/v1/look-alikes/" + pair).json();
    assertThat(seen.get("state").asString()).isEqualTo("OPEN");
    assertThat(seen.at("/likeness/verdict").asString()).isEqualTo("LIKELY");

    String screening = intake.post("/v1/screenings", Bodies.screening(newer).toString()).id();
    Answer proposed = propose(pair, older, newer, older);
    assertThat(proposed.status()).as(proposed.toString()).isEqualTo(200);
    Answer alone = intake.post(confirm(pair), null, "If-Match", proposed.header("ETag"));
    assertThat(alone.status()).isEqualTo(409);
    assertThat(alone.body()).contains("Somebody else has to look");
    assertThat(second.post(confirm(pair), null).status()).isEqualTo(428);

    try (EventProbe events = EventProbe.on(Topics.INTAKE)) {
      Answer merged = second.post(confirm(pair), null, "If-Match", proposed.header("ETag"));
      assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
      assertThat(merged.json().get("state").asString()).isEqualTo("MERGED");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(events.all("PatientsMerged", MergeRegister.ID))
                      .filteredOn(event -> event.value().contains(newer))
                      .hasSize(1)
                      .allSatisfy(event -> assertThat(event.value()).doesNotContain(name)));
    }
    JsonNode gone = intake.get("/v1/patients/" + newer).json();
    assertThat(gone.get("mergedInto").asString()).isEqualTo(older);
    JsonNode stays = intake.get("/v1/patients/" + older).json();
    assertThat(stays.has("mergedInto")).isFalse();
    assertThat(stays.at("/contact/phone").asString()).isEqualTo("+14805550143");
    assertThat(intake.get("/v1/screenings?patientId=" + older).body()).contains(screening);
    assertThat(intake.get("/v1/patients?size=200").body()).doesNotContain("\"id\":\"" + newer);
    Answer search = intake.post("/v1/patients/search", "{\"text\": \"" + name + "\"}");
    assertThat(search.json().get("items").findValuesAsString("id")).containsExactly(older);

    Answer refused = intake.put("/v1/patients/" + newer + "/contact", contact());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("patient-merged", older);
    assertThat(intake.post("/v1/screenings", Bodies.screening(newer).toString()).status())
        .isEqualTo(409);
    assertThat(second.post("/v1/look-alikes/" + pair + "/dismiss", null).status()).isEqualTo(409);
  }

  @Test
  void a_no_in_either_record_stays_a_no_whatever_was_said_later_to_the_other() {
    String older = register("Zoraida", "1984-03-09", "480-555-0144", "mesa");
    String newer = register("Zoraida", "1984-03-09", "480-555-0144", "mesa");
    consent(older, "SMS", "CARE", false, "2026-11-01T10:00:00Z");
    consent(newer, "SMS", "CARE", true, "2026-11-20T10:00:00Z");
    consent(newer, "EMAIL", "BILLING", true, "2026-11-20T10:00:00Z");
    String pair = pairOf(older, newer);
    assertThat(granted(intake.get("/v1/look-alikes/" + pair).json().get("joinedConsents"), "SMS"))
        .isFalse();
    merge(pair, older, newer);
    for (String id : List.of(older, newer)) {
      JsonNode patient = intake.get("/v1/patients/" + id).json();
      assertThat(granted(patient.get("consents"), "SMS")).isFalse();
      assertThat(patient.get("consents").size()).isEqualTo(2);
      assertThat(patient.get("consentHistory").size()).isEqualTo(4);
    }
  }

  @Test
  void two_series_at_once_have_to_be_one_before_the_patients_are() {
    String older = register("Zoraida", "1984-03-09", "480-555-0145", "mesa");
    String newer = register("Zoraida", "1984-03-09", "480-555-0145", "mesa");
    String pair = pairOf(older, newer);
    var unused = held(older);
    String course = held(newer);
    Answer refused = propose(pair, older, older, older);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("two-series", "release or cancel one of the two first");
    var released =
        new SeriesReleased(
            course,
            newer,
            "mesa",
            ReleaseReason.RELEASED_BY_STAFF,
            Instant.parse(IntakeTest.NOW).minusSeconds(1));
    series.released(received(released, course, 2));
    merge(pair, older, newer);
    assertThat(unused).isNotEqualTo(course);
  }

  @Test
  void a_record_changed_since_the_proposal_has_to_be_looked_at_again() {
    String older = register("Zoraida", "1984-03-09", "480-555-0146", "mesa");
    String newer = register("Zoraida", "1984-03-09", "480-555-0146", "mesa");
    String pair = pairOf(older, newer);
    Answer proposed = propose(pair, older, older, older);
    consent(newer, "SMS", "CARE", false, "2026-11-20T10:00:00Z");
    Answer refused = second.post(confirm(pair), null, "If-Match", proposed.header("ETag"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("changed-since");
  }

  @Test
  void of_merges_that_race_for_the_same_people_none_goes_round_in_a_circle() {
    List<String> ids =
        IntStream.range(0, 3)
            .mapToObj(_ -> register("Zoraida", "1984-03-09", "480-555-0147", "mesa"))
            .toList();
    // First into second, second into third, third into first: all at once.
    List<String> pairs =
        IntStream.range(0, 3).mapToObj(i -> pairOf(ids.get(i), ids.get((i + 1) % 3))).toList();
    List<String> etags =
        IntStream.range(0, 3)
            .mapToObj(
                i -> {
                  String stays = ids.get((i + 1) % 3);
                  return propose(pairs.get(i), stays, stays, stays).header("ETag");
                })
            .toList();
    List<CompletableFuture<Integer>> confirming =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            second
                                .post(confirm(pairs.get(i)), null, "If-Match", etags.get(i))
                                .status()))
            .toList();
    assertThat(confirming).extracting(CompletableFuture::join).isSubsetOf(200, 409).contains(200);
    long standing =
        ids.stream()
            .filter(id -> !intake.get("/v1/patients/" + id).json().has("mergedInto"))
            .count();
    assertThat(standing).isBetween(1L, 2L);
  }

  @Test
  void before_registering_own_patients_are_shown_and_of_others_only_where_to_ask() {
    String here = register("Zoraida", "1984-03-09", "480-555-0148", "mesa");
    String there = register("Zoraida", "1984-03-09", "480-555-0148", "denver");
    Web mesa = Web.at(port).as("intake-3", "intake", "mesa");
    ObjectNode person = Bodies.patient();
    person.remove(List.of("siteId", "contact", "consents"));
    person.put("familyName", name);
    person.put("givenName", "zoraida");
    Answer found = mesa.post("/v1/patients/look-alikes", person.toString());
    assertThat(found.status()).as(found.toString()).isEqualTo(200);
    assertThat(found.json().at("/items/0/patient/id").asString()).isEqualTo(here);
    assertThat(found.json().at("/items/0/points").asInt()).isEqualTo(80);
    assertThat(found.json().get("askAtSites").get(0).asString()).isEqualTo("denver");
    assertThat(found.body()).doesNotContain(there);

    String pair = pairOf(here, there);
    JsonNode listed =
        IntStream.range(0, 100)
            .mapToObj(page -> mesa.get("/v1/look-alikes?size=200&page=" + page).json())
            .takeWhile(page -> !page.get("items").isEmpty())
            .flatMap(page -> page.get("items").valueStream())
            .filter(one -> one.get("id").asString().equals(pair))
            .findFirst()
            .orElseThrow();
    assertThat(listed.has("likeness")).isFalse();
    assertThat(listed.toString()).contains("\"denver\"").doesNotContain(there);
    assertThat(mesa.get("/v1/look-alikes/" + pair).status()).isEqualTo(404);
    assertThat(Web.at(port).as("medical-director").get("/v1/audit?patientId=" + here).body())
        .contains("\"resource\":\"look-alikes\"");
  }

  @Test
  void two_people_are_noted_as_such_until_somebody_looks_again() {
    String older = register("Zoraida", "1984-03-09", "480-555-0149", "mesa");
    String newer = register("Zoraida", "1984-03-09", "480-555-0149", "mesa");
    String pair = "/v1/look-alikes/" + pairOf(older, newer);
    assertThat(intake.post(pair + "/dismiss", null).json().get("state").asString())
        .isEqualTo("DISMISSED");
    assertThat(intake.post(confirm(pairOf(older, newer)), null, "If-Match", "\"2\"").status())
        .isEqualTo(409);
    assertThat(intake.post(pair + "/reopen", null).json().get("state").asString())
        .isEqualTo("OPEN");
  }

  private String register(String givenName, String birthDate, String phone, String site) {
    ObjectNode patient = Bodies.patient();
    patient.put("siteId", site).put("givenName", givenName).put("familyName", name);
    patient.put("birthDate", birthDate);
    patient.remove("consents");
    ((ObjectNode) patient.get("contact")).put("phone", phone);
    Answer reply = intake.post("/v1/patients", patient.toString());
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    return reply.id();
  }

  /** The pair that intake has found by itself. */
  private String pairOf(String one, String other) {
    String id = NotingLookAlikes.idOf(one, other);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(intake.get("/v1/look-alikes/" + id).status()).isEqualTo(200));
    return id;
  }

  private Answer propose(String pair, String surviving, String phoneOf, String restOf) {
    return intake.post(
        "/v1/look-alikes/" + pair + "/propose",
        """
        {"survivingId": "%s", "phoneOf": "%s", "emailOf": "%s", "languageOf": "%s"}
        """
            .formatted(surviving, phoneOf, restOf, restOf));
  }

  private void merge(String pair, String surviving, String other) {
    Answer proposed = propose(pair, surviving, other, surviving);
    assertThat(proposed.status()).as(proposed.toString()).isEqualTo(200);
    Answer merged = second.post(confirm(pair), null, "If-Match", proposed.header("ETag"));
    assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
  }

  private static String confirm(String pair) {
    return "/v1/look-alikes/" + pair + "/confirm";
  }

  private static boolean granted(JsonNode consents, String channel) {
    return consents
        .valueStream()
        .filter(one -> one.get("channel").asString().equals(channel))
        .findFirst()
        .orElseThrow()
        .get("granted")
        .asBoolean();
  }

  private void consent(String id, String channel, String purpose, boolean granted, String at) {
    Answer reply =
        intake.put(
            "/v1/patients/" + id + "/consents/" + channel + "/" + purpose,
            "{\"granted\": %s, \"source\": \"VERBAL\", \"at\": \"%s\"}".formatted(granted, at));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
  }

  private static String contact() {
    return """
    {"phone": "+13035550177", "zone": "America/Denver", "language": "en"}
    """;
  }

  /** Lets scheduling hold a series for the patient. */
  private String held(String patientId) {
    String course = UUID.randomUUID().toString();
    Instant now = Instant.parse(IntakeTest.NOW);
    var proposed =
        new SeriesProposed(
            course,
            UUID.randomUUID().toString(),
            patientId,
            "mesa",
            List.of(
                new org.infusionops.contracts.scheduling.Appointment(
                    UUID.randomUUID().toString(),
                    1,
                    now.plus(Duration.ofDays(2)),
                    now.plus(Duration.ofDays(2)).plus(Duration.ofHours(2)),
                    "America/Phoenix")),
            now.plus(Duration.ofHours(48)),
            now);
    series.proposed(received(proposed, course, 1));
    return course;
  }

  private static <E extends Record> Received<E> received(E event, String subject, long sequence) {
    return new Received<>(
        event,
        event.getClass().getSimpleName(),
        UUID.randomUUID().toString(),
        "scheduling",
        subject,
        sequence,
        Instant.parse(IntakeTest.NOW));
  }
}
