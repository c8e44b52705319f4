package org.infusionops.intake.lookalike;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.Patient;
import org.springframework.stereotype.Component;

/**
 * Writes down who looks like whom, whenever somebody is registered or reached differently. Of two
 * records there is one pair, whoever of them is looked at; what somebody decided about it stays.
 */
@Component
class NotingLookAlikes {

  /** The most alike come first; who has more look-alikes than that is found with each of them. */
  private static final int MOST_AT_ONCE = 20;

  private final Aggregates<LookAlikePair> pairs;
  private final Aggregates<Patient> patients;
  private final FindingLookAlikes finding;
  private final MergeRegister merges;
  private final InstantSource clock;

  NotingLookAlikes(
      Aggregates<LookAlikePair> pairs,
      Aggregates<Patient> patients,
      FindingLookAlikes finding,
      MergeRegister merges,
      InstantSource clock) {
    this.pairs = pairs;
    this.patients = patients;
    this.finding = finding;
    this.merges = merges;
    this.clock = clock;
  }

  static String idOf(String one, String other) {
    return one.compareTo(other) < 0
        ? Ids.of("look-alikes", one, other)
        : Ids.of("look-alikes", other, one);
  }

  /** Looks for those who look like this patient now. */
  void lookAt(String patientId) {
    Optional<Stored<Patient>> found = patients.find(patientId);
    if (found.isEmpty() || merges.book().isAlias(patientId)) {
      return;
    }
    finding.of(Traits.of(found.get().state()), patientId).stream()
        .limit(MOST_AT_ONCE)
        .forEach(match -> note(found.get(), match.patient(), match.likeness()));
  }

  /** The pair of these two, written down when it was not yet. */
  Stored<LookAlikePair> note(Stored<Patient> one, Stored<Patient> other, Likeness likeness) {
    Instant now = clock.instant();
    boolean ordered = one.id().compareTo(other.id()) < 0;
    Stored<Patient> first = ordered ? one : other;
    Stored<Patient> second = ordered ? other : one;
    var found =
        new LookAlikePair.Found(
            first.id(),
            first.state().siteId(),
            second.id(),
            second.state().siteId(),
            likeness,
            now);
    String id = idOf(one.id(), other.id());
    try {
      return pairs.create(id, Change.to(new LookAlikePair.Open(found)));
    } catch (AlreadyExists _) {
      return pairs.change(
          id,
          pair ->
              pair instanceof LookAlikePair.Open(LookAlikePair.Found before)
                      && !before.likeness().equals(likeness)
                  ? Change.to(new LookAlikePair.Open(found))
                  : Change.to(pair));
    }
  }
}
