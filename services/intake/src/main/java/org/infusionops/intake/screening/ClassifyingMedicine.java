package org.infusionops.intake.screening;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Medication;
import org.infusionops.intake.eligibility.Medication.Classification;
import org.infusionops.intake.eligibility.Protocols;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.intake.screening.Screening.Draft;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/**
 * A prescriber says what a medicine is whose name is not understood. It holds for this screening
 * only: the next patient's unknown name is looked at anew. Saying the same again changes nothing.
 */
@Component
class ClassifyingMedicine {

  private final Aggregates<Screening> screenings;
  private final Protocols protocols;
  private final Sites sites;
  private final InstantSource clock;

  ClassifyingMedicine(
      Aggregates<Screening> screenings, Protocols protocols, Sites sites, InstantSource clock) {
    this.screenings = screenings;
    this.protocols = protocols;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * Classifies a medicine of a draft that the caller may see.
   *
   * @param position which medicine, from 0
   * @throws Problem 404 when there is no such medicine; 409 when it is another by now, or the
   *     screening is completed; 422 when it cannot be of that class
   * @throws StaleVersion when the screening was changed since the caller read it
   */
  Stored<Screening> classify(
      String id, int position, ClassificationRequest request, IfMatch ifMatch, Caller caller) {
    Instant now = clock.instant();
    return ifMatch.change(
        screenings,
        id,
        screening ->
            switch (screening) {
              case Completed _ ->
                  throw Problem.conflict(
                      "screening-completed", "A completed screening cannot be changed");
              case Draft draft -> classified(draft, position, request, caller, now);
            });
  }

  private Change<Screening> classified(
      Draft draft, int position, ClassificationRequest request, Caller caller, Instant now) {
    List<Medication> medications =
        Optional.ofNullable(draft.answers().medications()).orElseThrow(Problem::notFound);
    if (position < 0 || position >= medications.size()) {
      throw Problem.notFound();
    }
    Medication before = medications.get(position);
    if (!before.name().equals(request.name().strip())) {
      throw Problem.conflict("another-medicine", "Another medicine is there by now");
    }
    Classification said = before.classification();
    if (said != null && said.drugClass().equals(request.classifiedAs())) {
      return Change.to(draft);
    }
    var after =
        new Medication(before.name(), new Classification(request.classifiedAs(), caller.id(), now));
    wrong(after, rules(draft, now))
        .ifPresent(
            reason -> {
              throw Problem.invalid("classifiedAs", reason);
            });
    List<Medication> changed = new ArrayList<>(medications);
    changed.set(position, after);
    var content =
        new Content(draft.answers().withMedications(changed), draft.preferences(), draft.packId());
    return Change.to(draft.filledIn(content, now, caller.id()));
  }

  private Eligibility rules(Draft draft, Instant now) {
    return protocols
        .inForce(draft.packId(), sites.of(draft.subject().siteId()).dayOf(now))
        .orElseThrow(
            () -> Problem.conflict("pack-not-in-force", "Its protocol pack is not in force"));
  }

  /** Why a medicine cannot be classified so; empty when it can, or is not classified. */
  static Optional<String> wrong(Medication medication, Eligibility pack) {
    Classification said = medication.classification();
    if (said == null) {
      return Optional.empty();
    }
    if (!said.drugClass().equals(Medication.NO_INTERACTION)
        && !pack.drugClasses().contains(said.drugClass())) {
      return Optional.of(
          "must be "
              + Medication.NO_INTERACTION
              + " or one of "
              + String.join(", ", new TreeSet<>(pack.drugClasses())));
    }
    return pack.needsPerson(medication.name())
        ? Optional.empty()
        : Optional.of("is only for a medicine that the protocol pack does not know");
  }
}
