package org.infusionops.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.instrument.Score;
import org.infusionops.intake.instrument.ShippedInstruments;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.intake.measurement.Occasion;
import org.infusionops.intake.measurement.Way;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class FhirTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instruments ALL = ShippedInstruments.all();
  private static final String PATIENT = "8acf09b2-ee90-5e95-b1aa-3c410e484bb7";
  private static final String ID = "5b0f5a9e-7c1d-5e0a-9a44-2f6f6f0c8d10";
  private static final Map<String, Integer> US_CORE =
      Map.of(
          "1", 2, "2", 2, "3", 2, "4", 2, "5", 1, "6", 1, "7", 2, "8", 0, "9", 0, "difficulty", 1);

  @Test
  void the_answers_of_the_us_core_example_are_read() throws IOException {
    Imported read = read(file("phq-9-response.json"));
    assertThat(read.instrument().id()).isEqualTo("phq-9");
    assertThat(read.answers()).isEqualTo(US_CORE);
    assertThat(read.takenAt()).isEqualTo("2026-11-20T20:50:32.718Z");
    assertThat(read.instrument().score(read.answers()))
        .isEqualTo(new Score.Scored(12, "MODERATE", List.of()));
  }

  @Test
  void observations_alone_say_the_same() throws IOException {
    Imported read = read(file("phq-9-observations.json"));
    assertThat(read.answers()).isEqualTo(US_CORE);
    assertThat(read.takenAt()).isEqualTo("2026-11-20T20:50:32.718Z");
  }

  @Test
  void what_was_read_is_written_with_the_same_link_ids_answers_and_total() throws IOException {
    Imported read = read(file("phq-9-response.json"));
    Bundle bundle = written(read.instrument(), read.answers());
    var response = (QuestionnaireResponse) bundle.getEntryFirstRep().getResource();
    JsonNode theirs = JSON.readTree(file("phq-9-response.json"));
    JsonNode ours = JSON.readTree(FhirJson.write(response));
    Map<String, String> wanted = answersIn(theirs);
    assertThat(answersIn(ours)).isEqualTo(wanted).hasSize(11);
    // and back again
    assertThat(read(FhirJson.write(bundle))).isEqualTo(read);
    assertThat(read(FhirJson.write(response))).isEqualTo(read);
  }

  static Stream<Instrument> instruments() {
    return ALL.all().stream();
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void every_instrument_goes_out_and_comes_back(Instrument instrument) {
    for (boolean highest : new boolean[] {false, true}) {
      Map<String, Integer> answers = new HashMap<>();
      for (Item item : instrument.items()) {
        answers.put(item.id(), highest ? item.highest() : item.options().getFirst().value());
      }
      Bundle bundle = written(instrument, answers);
      Imported back = read(FhirJson.write(bundle));
      assertThat(back.instrument()).isEqualTo(instrument);
      assertThat(back.answers()).isEqualTo(answers);
      bundle.getEntry().removeFirst();
      assertThat(read(FhirJson.write(bundle)).answers()).isEqualTo(answers);
    }
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void every_questionnaire_written_here_is_recognised_here(Instrument instrument) {
    String text = FhirJson.write(FhirQuestionnaires.write(instrument));
    assertThat(FhirQuestionnaires.compare((Questionnaire) FhirJson.read(text), ALL))
        .isEqualTo(
            new FhirQuestionnaires.Compared(instrument.id(), instrument.version(), List.of()));
  }

  @Test
  void a_questionnaire_that_counts_otherwise_is_told_apart() throws IOException {
    ObjectNode theirs = (ObjectNode) JSON.readTree(file("phq-9-questionnaire.json"));
    assertThat(compared(theirs).differences()).isEmpty();
    ((ObjectNode) theirs.at("/item/2/answerOption/3/extension/0")).put("valueDecimal", 4);
    ((ArrayNode) theirs.get("item")).remove(8);
    assertThat(compared(theirs).differences())
        .extracting(Violation::field)
        .containsExactly("Questionnaire.item[2].answerOption[3].extension", "Questionnaire.item");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/status            | \"in-progress\"            | 422 | QuestionnaireResponse.status",
        "/authored          | \"2026-11\"                | 422 | QuestionnaireResponse.authored",
        "/authored          |                            | 422 | QuestionnaireResponse.authored",
        "/item/3/linkId     | \"/44254-2\"               | 422 | QuestionnaireResponse.item[3].linkId",
        "/item/3/linkId     | \"/44250-9\"               | 422 | QuestionnaireResponse.item[3].answer[0].value",
        "/item/3/answer/0/valueCoding/code | \"LA9999-9\" | 422 | QuestionnaireResponse.item[3].answer[0].value",
        "/item/9/answer/0/valueDecimal | 13              | 422 | QuestionnaireResponse.item[9].answer[0].value",
        "/item/9/answer/0/valueDecimal | 12.5            | 422 | QuestionnaireResponse.item[9].answer[0].value",
        "/item/2/answers    | [1]                        | 400 | QuestionnaireResponse.item[2].answers",
        "/authored          | \"yesterday\"              | 400 | QuestionnaireResponse.authored",
        "/item/9/answer/0/valueDecimal | \"twelve\"      | 400 | QuestionnaireResponse.item[9].answer[0].valueDecimal",
        "/subject/reference | \"Patient/11111111-ee90-5e95-b1aa-3c410e484bb7\" | 422 | QuestionnaireResponse.subject.reference"
      })
  void what_is_wrong_is_named_by_its_fhirpath(
      String pointer, @Nullable String value, int status, String path) throws IOException {
    ObjectNode response = (ObjectNode) JSON.readTree(file("phq-9-response.json"));
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) response.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (value == null) {
      parent.remove(name);
    } else {
      parent.set(name, JSON.readTree(value));
    }
    Problem refused = refused(response.toString());
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.violations()).extracting(Violation::field).contains(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                  | 400",
        "not json                            | 400",
        "{\"resourceType\": \"Nonsense\"}    | 400",
        "{\"resourceType\": \"Patient\"}     | 422",
        "{\"resourceType\": \"QuestionnaireResponse\", \"status\": \"completed\"} | 422",
        "{\"resourceType\": \"Bundle\", \"type\": \"collection\"} | 422"
      })
  void what_is_no_answer_to_anything_is_refused(String text, int status) {
    assertThat(refused(text).status()).isEqualTo(status);
  }

  @Test
  void observations_that_contradict_the_response_are_refused() {
    Bundle bundle =
        written(ALL.of("gad-7"), Map.of("1", 1, "2", 0, "3", 0, "4", 0, "5", 0, "6", 0));
    bundle
        .getEntry()
        .forEach(
            entry -> {
              if (entry.getResource() instanceof Observation observation
                  && observation.getValue() instanceof Quantity quantity) {
                quantity.setValue(7);
              }
            });
    assertThat(refused(FhirJson.write(bundle)).status()).isEqualTo(422);
  }

  /** The public example itself, where somebody has it: {@code -Dfhir.us-core=<its folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "fhir.us-core", matches = ".+")
  void the_published_us_core_example_round_trips() throws IOException {
    Path folder = Path.of(System.getProperty("fhir.us-core", ""));
    String response = Files.readString(folder.resolve("QuestionnaireResponse-phq-9-example.json"));
    Imported read = read(response);
    assertThat(read.answers()).isEqualTo(US_CORE);
    Bundle bundle = written(read.instrument(), read.answers());
    assertThat(answersIn(JSON.readTree(FhirJson.write(bundle.getEntryFirstRep().getResource()))))
        .isEqualTo(answersIn(JSON.readTree(response)));

    ArrayNode entries = JSON.createArrayNode();
    Map<String, JsonNode> theirs = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith("Obs")).toList()) {
        JsonNode observation = JSON.readTree(Files.readString(file));
        entries.addObject().set("resource", observation);
        theirs.put(observation.at("/code/coding/0/code").asString(), observation);
      }
    }
    ObjectNode sent =
        JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
    sent.set("entry", entries);
    assertThat(read(sent.toString()).answers()).isEqualTo(US_CORE);
    assertThat(theirs).hasSize(12);
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() instanceof Observation observation) {
        JsonNode ours = JSON.readTree(FhirJson.write(observation));
        JsonNode same =
            Objects.requireNonNull(theirs.get(ours.at("/code/coding/0/code").asString()));
        assertThat(ours.at("/code/coding")).isEqualTo(same.at("/code/coding"));
        assertThat(ours.at("/category/0")).isEqualTo(same.at("/category/0"));
        assertThat(ours.at("/valueCodeableConcept")).isEqualTo(same.at("/valueCodeableConcept"));
      }
    }

    String questionnaire = Files.readString(folder.resolve("Questionnaire-phq-9-example.json"));
    assertThat(FhirQuestionnaires.compare((Questionnaire) FhirJson.read(questionnaire), ALL))
        .isEqualTo(new FhirQuestionnaires.Compared("phq-9", 1, List.of()));
  }

  private static FhirQuestionnaires.Compared compared(ObjectNode questionnaire) {
    return FhirQuestionnaires.compare((Questionnaire) FhirJson.read(questionnaire.toString()), ALL);
  }

  private static Map<String, String> answersIn(JsonNode response) {
    Map<String, String> answers = new HashMap<>();
    response
        .get("item")
        .forEach(
            item -> {
              JsonNode answer = item.at("/answer/0");
              answers.put(
                  item.get("linkId").asString(),
                  answer.has("valueCoding")
                      ? answer.at("/valueCoding/system").asString()
                          + answer.at("/valueCoding/code").asString()
                      : Integer.toString(answer.iterator().next().asInt()));
            });
    return answers;
  }

  private static Bundle written(Instrument instrument, Map<String, Integer> answers) {
    return FhirBundles.write(
        ID,
        new Measurement(
            PATIENT,
            "mesa",
            instrument.id(),
            instrument.version(),
            answers,
            instrument.score(answers),
            Occasion.followUp(),
            Way.IMPORT,
            "nurse-1",
            Instant.parse("2026-11-20T20:50:32.718Z"),
            Instant.parse("2026-11-22T17:00:00Z"),
            null,
            null),
        instrument);
  }

  private static Imported read(String text) {
    return FhirBundles.read(FhirJson.read(text), PATIENT, ALL);
  }

  private static Problem refused(String text) {
    Problem refused = catchThrowableOfType(Problem.class, () -> read(text));
    assertThat(refused).as("it was taken").isNotNull();
    return refused;
  }

  static String file(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FhirTest.class.getResourceAsStream("/fhir/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
