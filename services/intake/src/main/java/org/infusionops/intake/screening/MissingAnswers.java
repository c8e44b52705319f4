package org.infusionops.intake.screening;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Person;
import org.infusionops.intake.eligibility.Protocols;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.site.Sites;
import org.springframework.stereotype.Component;

/** Says of many drafts at once what has to be known and is not. */
@Component
class MissingAnswers {

  private final Protocols protocols;
  private final FindingPatients patients;
  private final Sites sites;
  private final InstantSource clock;

  MissingAnswers(Protocols protocols, FindingPatients patients, Sites sites, InstantSource clock) {
    this.protocols = protocols;
    this.patients = patients;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * What each draft lacks, by the draft's id, in the words of its pack; nothing of a screening that
   * is completed or whose pack is not in force.
   */
  Map<String, List<String>> of(List<Stored<Screening>> screenings) {
    List<Stored<Screening>> drafts =
        screenings.stream().filter(stored -> stored.state() instanceof Screening.Draft).toList();
    Map<String, LocalDate> born =
        patients.birthDates(
            drafts.stream().map(stored -> stored.state().subject().patientId()).toList());
    Map<String, List<String>> missing = new HashMap<>();
    for (Stored<Screening> draft : drafts) {
      Optional.ofNullable(born.get(draft.state().subject().patientId()))
          .ifPresent(birthDate -> missing.put(draft.id(), of(draft.state(), birthDate)));
    }
    return missing;
  }

  private List<String> of(Screening draft, LocalDate birthDate) {
    LocalDate today = sites.of(draft.subject().siteId()).dayOf(clock.instant());
    return protocols
        .inForce(draft.packId(), today)
        .map(rules -> rules.evaluate(new Person(birthDate, today), draft.answers()).missing())
        .orElse(List.of())
        .stream()
        .map(MissingAnswers::says)
        .distinct()
        .toList();
  }

  private static String says(Finding missing) {
    return switch (missing) {
      case Finding.Missing known -> known.says();
      case Finding.MedicationUnknown unknown -> "What is " + unknown.medication() + "?";
      case Finding.HardStop _, Finding.Clearance _, Finding.Caution _, Finding.Met _ ->
          throw new IllegalStateException("is not missing");
    };
  }
}
