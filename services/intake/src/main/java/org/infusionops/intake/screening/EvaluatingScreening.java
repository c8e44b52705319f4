package org.infusionops.intake.screening;

import java.time.InstantSource;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Evaluation;
import org.infusionops.intake.eligibility.Person;
import org.infusionops.intake.eligibility.Protocols;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/** Applies the protocol pack in force to a screening. It changes nothing. */
@Component
class EvaluatingScreening {

  private final Protocols protocols;
  private final FindingPatients patients;
  private final Sites sites;
  private final InstantSource clock;

  EvaluatingScreening(
      Protocols protocols, FindingPatients patients, Sites sites, InstantSource clock) {
    this.protocols = protocols;
    this.patients = patients;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * What the rules say, and of whom.
   *
   * @param rules the rules of the pack that was applied
   */
  record Evaluated(Eligibility rules, Person person, Evaluation evaluation) {}

  /** The person who is screened, today. */
  Person person(Screening screening) {
    return new Person(
        patients.of(screening.subject().patientId()).birthDate(),
        sites.of(screening.subject().siteId()).dayOf(clock.instant()));
  }

  /**
   * What the rules say of a person.
   *
   * @throws Problem 409 when the screening's pack is not in force
   */
  Evaluated evaluate(Screening screening, Person person) {
    Eligibility rules =
        protocols
            .inForce(screening.packId(), person.today())
            .orElseThrow(
                () -> Problem.conflict("pack-not-in-force", "Its protocol pack is not in force"));
    return new Evaluated(rules, person, rules.evaluate(person, screening.answers()));
  }
}
