package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ClinicTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Path MAIN = Path.of("src/main/resources");
  private static final Set<String> WEEKDAYS =
      Set.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY");

  @Test
  void the_clinic_is_valid() {
    assertThat(probe().errors()).isEmpty();
  }

  @Test
  void a_clinic_that_lacks_anything_is_refused_naming_the_field() {
    // a weekday that is not listed is closed; a clinic's own file may leave its sources elsewhere
    Set<String> optional = new HashSet<>(WEEKDAYS);
    optional.add("$schema");
    optional.add("sources");
    assertThat(probe().everyFieldIsMissed(optional)).isGreaterThan(50);
  }

  @Test
  void a_misspelt_field_is_refused() {
    probe().everyUnknownFieldIsNamed();
  }

  @Test
  void a_wrong_value_is_refused_naming_the_field() {
    DocumentProbe clinic = probe();
    clinic.refuses("/holdHours", NODES.numberNode(0));
    clinic.refuses("/currency", NODES.stringNode("dollar"));
    clinic.refuses("/maxPatientsPerNurse", NODES.stringNode("2"));
    clinic.refuses("/sites", NODES.arrayNode());
    clinic.refuses("/sites/0/id", NODES.stringNode("Mesa Clinic"));
    clinic.refuses("/sites/0/zone", NODES.stringNode(""));
    clinic.refuses("/sites/0/phone", NODES.stringNode("555-0101"));
    clinic.refuses("/sites/0/onCall/email", NODES.stringNode("on-call"));
    clinic.refuses("/sites/0/hours/MONDAY/opens", NODES.stringNode("8am"));
    clinic.refuses("/sites/0/rooms", NODES.arrayNode());
    clinic.refuses("/sites/1/nurses", NODES.arrayNode().add("a").add("a"));
  }

  @Test
  void zones_hours_and_ids_make_sense() {
    JsonNode clinic = clinic();
    List<String> ids = new ArrayList<>();
    for (JsonNode site : clinic.path("sites")) {
      assertThat(ZoneId.of(site.path("zone").asString())).isNotNull();
      for (JsonNode hours : site.path("hours")) {
        assertThat(LocalTime.parse(hours.path("opens").asString()))
            .isBefore(LocalTime.parse(hours.path("closes").asString()));
      }
      ids.add(Checks.slug(site.path("id").asString(), "id"));
      site.path("rooms").forEach(room -> ids.add(room.path("id").asString()));
      site.path("nurses").forEach(nurse -> ids.add(nurse.asString()));
      site.path("prescribers").forEach(prescriber -> ids.add(prescriber.asString()));
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void arizona_keeps_no_daylight_saving_time_and_colorado_does() {
    assertThat(clinic().at("/sites/0/zone").asString()).isEqualTo("America/Phoenix");
    assertThat(clinic().at("/sites/1/zone").asString()).isEqualTo("America/Denver");
  }

  private static DocumentProbe probe() {
    return new DocumentProbe(Wire.text(MAIN.resolve(Documents.CLINIC_SCHEMA)), clinic());
  }

  private static JsonNode clinic() {
    return Wire.tree(MAIN.resolve(Documents.CLINIC));
  }
}
