package org.infusionops.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.screening.Decision.Overridden;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.intake.screening.Screening.Subject;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Decisions of the past, more than are read at once, as they are sealed in the store. */
@IntakeTest
class PastDecisionsTest {

  private static final Instant NOW = Instant.parse(IntakeTest.NOW);
  private static final LocalDate BORN = LocalDate.of(1984, 3, 9);

  private final String pack = "past-" + UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired Aggregates<Screening> screenings;
  @Autowired PastDecisions past;
  @Autowired PersonKeys keys;
  @Autowired MongoClient mongo;

  @Test
  void each_is_handed_out_once_in_order_however_many_there_are() {
    List<String> patients = List.of(newId(), newId(), newId());
    List<String> signed = new ArrayList<>();
    for (int i = 0; i < 601; i++) {
      signed.add(sign(patients.get(i % 3), i % 2 == 0 ? "mesa" : "denver"));
    }
    List<String> seen = new ArrayList<>();
    past.under(pack, Set.of("mesa", "denver"), each -> seen.add(each.screeningId()));
    assertThat(seen).containsExactlyElementsOf(signed.stream().sorted().toList());

    assertThat(replayed("mesa", "denver")).isEqualTo(601);
    assertThat(replayed("mesa")).isEqualTo(301);
  }

  @Test
  void that_of_an_erased_patient_is_left_out_and_not_taken_for_one_without_answers() {
    String erased = newId();
    sign(erased, "mesa");
    sign(newId(), "mesa");
    keys.destroy(erased, NOW);
    assertThat(replayed("mesa")).isEqualTo(1);
  }

  @Test
  void what_was_decided_before_a_clearance_is_as_sealed_as_what_stands() {
    String id = sign(newId(), "mesa");
    screenings.change(id, screening -> Change.to(cleared((Completed) screening)));
    assertThat(stored(id))
        .doesNotContain("1984-03-09", "zq-reason", "zq-finding")
        .contains("ELIGIBLE");
    assertThat(screenings.get(id).state())
        .isInstanceOfSatisfying(
            Completed.class,
            read -> {
              assertThat(read.formerDecisions().getFirst().birthDate()).isEqualTo(BORN);
              assertThat(read.formerDecisions().toString()).contains("zq-reason", "zq-finding");
              assertThat(read.verdicts().getFirst().reason()).isEqualTo("zq-reason");
            });
  }

  private static Completed cleared(Completed completed) {
    return completed
        .saying(
            new ClearanceVerdict(
                "heart-condition", true, newId(), LocalDate.EPOCH, "zq-reason", "p-1", NOW))
        .decidedAnew(completed.decision().followedBy(Outcome.ELIGIBLE, "p-1", NOW));
  }

  private int replayed(String... sites) {
    Answer reply =
        Web.at(port)
            .as("director-of-the-past", "medical-director", sites)
            .get("/v1/packs/iv-ketamine-standard/1/replay?over=" + pack);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.json().get("decisions").asInt();
  }

  private String sign(String patient, String site) {
    var decision =
        new Decision(
            Outcome.CLEARANCE_REQUIRED,
            Outcome.CLEARANCE_REQUIRED,
            pack,
            1,
            List.of(new Finding.Met("rule", "source", "field", "zq-finding")),
            List.of(new Overridden("rule", "zq-reason")),
            BORN,
            LocalDate.of(2026, 11, 22),
            "p-1",
            NOW);
    String id = newId();
    screenings.create(
        id,
        Change.to(
            new Completed(
                new Subject(patient, site, NOW, "p-1"),
                Answers.none(),
                null,
                pack,
                null,
                decision,
                List.of(),
                List.of())));
    return id;
  }

  /** As somebody sees it who reads the store. */
  private String stored(String id) {
    for (String name : mongo.listDatabaseNames()) {
      MongoDatabase database = mongo.getDatabase(name);
      Document found = database.getCollection("screenings").find(new Document("_id", id)).first();
      if (found != null) {
        return found.toJson();
      }
    }
    throw new AssertionError("nothing is stored");
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
