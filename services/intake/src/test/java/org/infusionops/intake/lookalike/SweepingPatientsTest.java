package org.infusionops.intake.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Patients who were there before the policy was. */
@IntakeTest
class SweepingPatientsTest {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired MongoDatabase database;
  @Autowired Aggregates<LookAlikePair> pairs;
  @Autowired Aggregates<LookAlikeSweep> sweeps;
  @Autowired SweepingPatients sweeping;

  @BeforeEach
  void atNow() {
    clock.set(Instant.parse(IntakeTest.NOW));
  }

  @AfterEach
  void backToNow() {
    clock.set(Instant.parse(IntakeTest.NOW));
  }

  @Test
  void a_sweep_goes_on_where_it_was_and_finds_who_was_registered_before_the_policy() {
    // With letters of its own, or the look-alikes of other tests would be theirs too.
    String family = "Qs" + UUID.randomUUID().toString().replaceAll("[^a-f]", "y");
    String one = register(family);
    String other = register(family);
    String pair = NotingLookAlikes.idOf(one, other);
    await().until(() -> pairs.find(pair).isPresent());
    database.getCollection("lookAlikes").deleteOne(new Document("_id", pair));

    String first = one.compareTo(other) < 0 ? one : other;
    var justBefore = new LookAlikeSweep(policy(), first.substring(0, first.length() - 1), null);
    for (int time = 0; time < 2; time++) {
      clock.advance(Duration.ofSeconds(5));
      stands(justBefore, true);
      await().until(() -> !sweeps.get(SweepingPatients.ID).state().equals(justBefore));
    }
    assertThat(pairs.get(pair).version()).isEqualTo(1);
    assertThat(pairs.get(pair).state()).isInstanceOf(LookAlikePair.Open.class);
  }

  @Test
  void only_another_policy_makes_it_begin_again() {
    LookAlikeSweep ended = LookAlikeSweep.by(policy()).upTo("z").ended(clock.instant());
    stands(ended, false);
    sweeping.run(null);
    assertThat(sweeps.get(SweepingPatients.ID).state()).isEqualTo(ended);

    stands(LookAlikeSweep.by("another").upTo("z").ended(clock.instant()), false);
    sweeping.run(null);
    LookAlikeSweep begun = sweeps.get(SweepingPatients.ID).state();
    assertThat(begun.policy()).isEqualTo(ended.policy());
    assertThat(begun.after()).isNotEqualTo("z");
  }

  private String policy() {
    return sweeps.get(SweepingPatients.ID).state().policy();
  }

  private void stands(LookAlikeSweep sweep, boolean underWay) {
    sweeps.change(
        SweepingPatients.ID,
        _ ->
            underWay
                ? Change.to(sweep).arm(SweepingPatients.TIMER, clock.instant())
                : Change.to(sweep).disarmAll());
  }

  private String register(String family) {
    return Web.at(port)
        .as("intake")
        .post("/v1/patients", Bodies.patient().put("familyName", family).toString())
        .id();
  }
}
