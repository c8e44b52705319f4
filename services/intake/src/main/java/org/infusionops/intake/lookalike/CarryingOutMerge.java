package org.infusionops.intake.lookalike;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.Contact;
import org.infusionops.intake.patient.JoiningPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/**
 * Carries out what two people agreed on: first the register, which decides and tells everybody,
 * then contact and consents of the records. It is owed by the pair until it is done, and done again
 * it changes nothing.
 */
@Component
class CarryingOutMerge implements Rings<LookAlikePair> {

  static final String TIMER = "carry-out";

  private final Aggregates<LookAlikePair> pairs;
  private final Aggregates<Patient> patients;
  private final MergeRegister merges;
  private final JoiningPatients joining;

  CarryingOutMerge(
      Aggregates<LookAlikePair> pairs,
      Aggregates<Patient> patients,
      MergeRegister merges,
      JoiningPatients joining) {
    this.pairs = pairs;
    this.patients = patients;
    this.merges = merges;
    this.joining = joining;
  }

  /**
   * Carries out what the pair still owes.
   *
   * @throws Problem 409 when one of the two was merged otherwise meanwhile; the pair is open again
   */
  Stored<LookAlikePair> carryOut(Stored<LookAlikePair> stored) {
    if (!stored.timers().containsKey(TIMER)) {
      return stored;
    }
    try {
      merge(stored.state());
    } catch (Problem refused) {
      var _ =
          pairs.change(
              stored.id(),
              pair -> Change.<LookAlikePair>to(new LookAlikePair.Open(pair.found())).disarm(TIMER));
      throw refused;
    }
    return pairs.change(stored.id(), pair -> Change.to(pair).disarm(TIMER));
  }

  @Override
  public Aggregates<LookAlikePair> aggregates() {
    return pairs;
  }

  @Override
  public void ring(Ringing<LookAlikePair> timer) {
    boolean refused = false;
    try {
      merge(timer.state());
    } catch (Problem _) {
      refused = true;
    }
    boolean open = refused;
    var _ =
        pairs.changeOnRing(
            timer, pair -> Change.to(open ? new LookAlikePair.Open(pair.found()) : pair));
  }

  private void merge(LookAlikePair pair) {
    if (!(pair instanceof LookAlikePair.Merged merged)) {
      return;
    }
    String survivingId = merged.survivingId();
    String mergedId = merged.found().besides(survivingId);
    String siteId = patients.get(survivingId).state().siteId();
    merges.merge(mergedId, survivingId, siteId, merged.by(), merged.at());
    joining.join(survivingId, mergedId, merged.contact(), merged.by(), merged.at());
    String current = merges.currentOf(survivingId);
    if (!current.equals(survivingId)) {
      // Merged on at the same time: what the first record forbade has to reach the last.
      Contact contact = patients.get(current).state().contact();
      joining.join(current, survivingId, contact, merged.by(), merged.at());
    }
  }
}
