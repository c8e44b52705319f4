package org.infusionops.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.starter.privacy.SearchWords;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

@IntakeTest
class PatientIndexTest {

  private static final List<String> SITES = List.of("mesa", "denver");

  @LocalServerPort int port;
  @Autowired MongoClient mongo;
  @Autowired MongoDatabase database;
  @Autowired Aggregates<Patient> patients;
  @Autowired SearchWords words;
  @Autowired FindingPatients finding;

  private Web intake;

  @BeforeEach
  void logIn() {
    intake = Web.at(port).as("intake");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wilhel", "WILHELMINA", "o'fla", "flah", "möl", "MÖLLER-O'FLAHERTYBORO", "wil möl",
        "möller wilhelmina", "anna-m", "maria", "0 555-0155", "+1 520 555 0155", "55", "0155"
      })
  void a_patient_is_found_by_what_a_name_or_number_has(String text) {
    String id = registered("Wilhelmina Anna-Maria", "Möller-O'Flahertyboro", "(520) 555-0155");
    assertThat(found(text)).contains(id);
    assertThat(intake.post("/v1/patients/search?size=1", "{\"text\": \"" + text + "\"}").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ilhelmina", "möllerx", "wil zzz", "5205550199", "möller-o'flahertyborough"})
  void and_not_by_anything_else(String text) {
    String id = registered("Wilhelmina Anna-Maria", "Möller-O'Flahertyboro", "(520) 555-0155");
    assertThat(found(text)).doesNotContain(id);
  }

  @Test
  void a_new_number_is_found_and_the_old_one_no_longer() {
    String id = registered("Ines", "Umzug", "(520) 555-0161");
    intake.put(
        "/v1/patients/" + id + "/contact",
        "{\"phone\": \"(928) 555-0162\", \"zone\": \"America/Phoenix\", \"language\": \"en\"}");
    assertThat(found("928555016")).contains(id);
    assertThat(found("5205550161")).doesNotContain(id);
  }

  @Test
  void a_lost_index_is_made_anew_at_the_first_search() {
    String family = "Verl" + UUID.randomUUID().toString().replaceAll("[^a-f]", "y");
    String id = registered("Nora", family, "(520) 555-0163");
    mongo.getDatabase("privacy").getCollection("patientSearch").deleteOne(Filters.eq("_id", id));
    assertThat(found(family)).doesNotContain(id);
    PatientIndex restarted = new PatientIndex(mongo, database, "privacy", patients, words);
    assertThat(restarted.byNames(SITES, List.of(family))).containsExactly(id);
  }

  @Test
  void patients_are_found_by_the_day_they_were_born_and_the_number_they_are_reached_at() {
    String id = registered("Bea", "Geburtstag", "(520) 555-0164");
    assertThat(finding.bornOn(Set.of(LocalDate.of(1984, 3, 9), LocalDate.of(1984, 3, 10)), SITES))
        .extracting(Stored::id)
        .contains(id);
    assertThat(finding.bornOn(Set.of(LocalDate.of(1984, 3, 10)), SITES)).isEmpty();
    assertThat(finding.reachedAt(new PhoneNumber("+15205550164"), SITES))
        .extracting(Stored::id)
        .contains(id);
    assertThat(finding.reachedAt(new PhoneNumber("+15205550164"), List.of("denver"))).isEmpty();
  }

  private String registered(String given, String family, String phone) {
    ObjectNode body = Bodies.patient();
    body.put("givenName", given);
    body.put("familyName", family);
    ((ObjectNode) body.get("contact")).put("phone", phone);
    return intake.post("/v1/patients", body.toString()).id();
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
}
