package org.infusionops.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@IntakeTest
class UnknownMedicinesApiTest {

  private static final String UNKNOWN = "hydroxalazine 25 mg";

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Web intake;
  private Web prescriber;
  private String patient = "";
  private String screening = "";

  @BeforeEach
  void aScreeningWithAMedicineThatNobodyKnows() {
    clock.set(Instant.parse(IntakeTest.NOW));
    intake = Web.at(port).as("intake");
    prescriber = Web.at(port).as("prescriber");
    patient = intake.post("/v1/patients", Bodies.patient().toString()).id();
    ObjectNode body = Bodies.screening(patient);
    Bodies.with(body, "/medications/0", "{\"name\": \"" + UNKNOWN + "\"}");
    screening = intake.post("/v1/screenings", body.toString()).id();
  }

  @Test
  void it_waits_with_what_looks_like_it_until_a_prescriber_has_said_what_it_is() {
    JsonNode line = waiting(intake).getFirst();
    assertThat(line.at("/medicine/name").asString()).isEqualTo(UNKNOWN);
    assertThat(line.at("/medicine/needsPerson").asBoolean()).isTrue();
    assertThat(line.at("/medicine/notUnderstood/0").asString()).isEqualTo("hydroxalazine");
    assertThat(line.get("position").asInt()).isZero();
    assertThat(line.get("patientId").asString()).isEqualTo(patient);
    assertThat(line.get("classes").toString()).contains("\"opioid\"", "\"statin\"");

    Answer said = classify(prescriber, UNKNOWN, "sedative");
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
    JsonNode kept = said.json().at("/answers/medications/0/classification");
    assertThat(kept.get("drugClass").asString()).isEqualTo("sedative");
    assertThat(kept.get("by").asString()).isEqualTo("prescriber-1");
    assertThat(kept.get("at").asString()).isEqualTo(IntakeTest.NOW);
    assertThat(waiting(intake)).isEmpty();

    JsonNode preview = prescriber.post("/v1/screenings/" + screening + "/preview", null).json();
    assertThat(preview.get("outcome").asString()).isEqualTo("ELIGIBLE");
    assertThat(preview.get("findings").toString()).contains("class-sedative");
  }

  @Test
  void saying_the_same_again_is_one_change_and_every_look_leaves_a_trace() {
    Answer first = classify(prescriber, UNKNOWN, "sedative");
    Answer again = classify(prescriber, UNKNOWN, "sedative");
    assertThat(again.json().at("/answers")).isEqualTo(first.json().at("/answers"));
    waiting(intake);

    JsonNode trail =
        Web.at(port).as("medical-director").get("/v1/audit?patientId=" + patient).json();
    assertThat(trail.get("items"))
        .anySatisfy(
            entry -> {
              assertThat(entry.get("path").asString())
                  .isEqualTo("/v1/screenings/{id}/medications/{position}/classification");
              assertThat(entry.get("action").asString()).isEqualTo("WRITE");
              assertThat(entry.get("who").asString()).isEqualTo("prescriber-1");
            });
    // What waits is read before: afterwards this patient is not on the list any more.
    assertThat(trail.get("items").toString()).doesNotContain(UNKNOWN);
  }

  @Test
  void the_list_leaves_a_trace_of_each_patient_on_it() {
    assertThat(waiting(intake)).hasSize(1);
    JsonNode trail =
        Web.at(port).as("medical-director").get("/v1/audit?patientId=" + patient).json();
    assertThat(trail.get("items"))
        .anySatisfy(
            entry -> {
              assertThat(entry.get("path").asString()).isEqualTo("/v1/unknown-medicines");
              assertThat(entry.get("action").asString()).isEqualTo("READ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "hydroxalazine 25 mg,harmless,422",
    "hydroxalazine 50 mg,sedative,409",
    ",sedative,422"
  })
  void what_cannot_be_so_is_refused(String name, String drugClass, int status) {
    assertThat(classify(prescriber, name == null ? "" : name, drugClass).status())
        .isEqualTo(status);
    assertThat(waiting(intake)).hasSize(1);
  }

  @Test
  void what_is_not_there_or_needs_nobody_is_not_classified() {
    String etag = etag();
    String body = "{\"name\": \"Xanax 0.5mg prn\", \"classifiedAs\": \"no-interaction\"}";
    Answer known = prescriber.put(path(1), body, "If-Match", etag);
    assertThat(known.status()).isEqualTo(422);
    assertThat(known.fields()).containsExactly("classifiedAs");
    assertThat(prescriber.put(path(7), body, "If-Match", etag).status()).isEqualTo(404);
  }

  @Test
  void nobody_decides_on_what_somebody_else_has_changed() {
    String etag = etag();
    classify(prescriber, UNKNOWN, "sedative");
    String other = "{\"name\": \"" + UNKNOWN + "\", \"classifiedAs\": \"vasodilator\"}";
    assertThat(prescriber.put(path(0), other, "If-Match", etag).status()).isEqualTo(412);
    assertThat(prescriber.put(path(0), other).status()).isEqualTo(428);
  }

  @Test
  void another_site_does_not_see_it() {
    Web elsewhere = Web.at(port).as("prescriber-2", "prescriber", "denver");
    assertThat(waiting(elsewhere)).isEmpty();
    String body = "{\"name\": \"" + UNKNOWN + "\", \"classifiedAs\": \"sedative\"}";
    assertThat(elsewhere.put(path(0), body, "If-Match", "\"1\"").status()).isEqualTo(404);
  }

  @Test
  void the_preview_says_what_each_name_was_taken_for_and_how() {
    ObjectNode content = Bodies.content();
    Bodies.with(content, "/medications/0", "{\"name\": \"trazadone 50mg, Percocet\"}");
    JsonNode read =
        intake
            .post("/v1/screenings/" + screening + "/preview", content.toString())
            .json()
            .at("/medications/0");
    assertThat(read.at("/matches/0/name").asString()).isEqualTo("trazodone");
    assertThat(read.at("/matches/0/how").asString()).isEqualTo("MISSPELLING");
    assertThat(read.at("/matches/1/how").asString()).isEqualTo("BRAND");
    assertThat(read.at("/matches/1/medicines/1/ingredient").asString()).isEqualTo("oxycodone");
    assertThat(read.at("/matches/1/medicines/1/drugClass").asString()).isEqualTo("opioid");
    assertThat(read.get("needsPerson").asBoolean()).isFalse();
  }

  private List<JsonNode> waiting(Web by) {
    JsonNode page = by.get("/v1/unknown-medicines?size=200").json();
    return StreamSupport.stream(page.get("items").spliterator(), false)
        .filter(line -> line.get("screeningId").asString().equals(screening))
        .toList();
  }

  private Answer classify(Web by, String name, String drugClass) {
    return by.put(
        path(0),
        "{\"name\": \"" + name + "\", \"classifiedAs\": \"" + drugClass + "\"}",
        "If-Match",
        etag());
  }

  private String path(int position) {
    return "/v1/screenings/" + screening + "/medications/" + position + "/classification";
  }

  private String etag() {
    return prescriber.get("/v1/screenings/" + screening).header("ETag");
  }
}
