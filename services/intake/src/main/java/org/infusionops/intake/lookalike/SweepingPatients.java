package org.infusionops.intake.lookalike;

import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.Patient;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Looks at every patient once for each policy of likeness there has been: those who were registered
 * before the policy was in force are not only found when they are next in contact. A few at a time,
 * so that nobody waits for it; it goes on where it was after a restart, and to look at somebody
 * twice changes nothing.
 */
@Component
class SweepingPatients implements Rings<LookAlikeSweep>, ApplicationRunner {

  static final String ID = "sweep";

  static final String TIMER = "look-at-more";
  private static final int AT_ONCE = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Aggregates<LookAlikeSweep> sweeps;
  private final Aggregates<Patient> patients;
  private final NotingLookAlikes noting;
  private final InstantSource clock;
  private final String policy;

  SweepingPatients(
      Aggregates<LookAlikeSweep> lookAlikeSweeps,
      Aggregates<Patient> patients,
      NotingLookAlikes noting,
      LookAlikePolicy policy,
      InstantSource clock) {
    this.sweeps = lookAlikeSweeps;
    this.patients = patients;
    this.noting = noting;
    this.clock = clock;
    // What it says, whatever it is called: an owner may change a number and forget the version.
    this.policy = Ids.of("look-alike-policy", policy.toString());
  }

  /** Begins when the policy is another than that by which all were looked at. */
  @Override
  public void run(ApplicationArguments arguments) {
    if (sweeps.find(ID).isEmpty()) {
      try {
        sweeps.create(ID, begun());
        return;
      } catch (AlreadyExists _) {
        // Another instance of this service was first.
      }
    }
    sweeps.change(ID, sweep -> sweep.policy().equals(policy) ? Change.to(sweep) : begun());
  }

  private Change<LookAlikeSweep> begun() {
    return Change.to(LookAlikeSweep.by(policy)).arm(TIMER, clock.instant());
  }

  @Override
  public Aggregates<LookAlikeSweep> aggregates() {
    return sweeps;
  }

  @Override
  public void ring(Ringing<LookAlikeSweep> timer) {
    List<Stored<Patient>> next =
        patients.query(
            new Document("_id", new Document("$gt", timer.state().after())),
            Sorts.ascending("_id"),
            0,
            AT_ONCE);
    next.stream()
        .filter(patient -> !patient.state().isErased())
        .forEach(patient -> noting.lookAt(patient.id()));
    sweeps.changeOnRing(
        timer,
        sweep ->
            next.size() < AT_ONCE
                ? Change.to(sweep.ended(timer.now()))
                : Change.to(sweep.upTo(next.getLast().id())).arm(TIMER, timer.now().plus(PAUSE)));
  }
}
