package org.infusionops.intake.lookalike;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.lookalike.Likeness.Verdict;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.springframework.stereotype.Component;

/**
 * Finds who looks like a person. Looked at are those with the same date of birth or one a mistake
 * away, the same telephone number, or the same e-mail address: whoever shares none of these is not
 * taken for the same by a name alone.
 */
@Component
class FindingLookAlikes {

  private final FindingPatients patients;
  private final MergeRegister merges;
  private final LookAlikePolicy policy;
  private final List<String> sites;

  FindingLookAlikes(
      FindingPatients patients, MergeRegister merges, LookAlikePolicy policy, Sites sites) {
    this.patients = patients;
    this.merges = merges;
    this.policy = policy;
    this.sites = sites.all().stream().map(Site::id).toList();
  }

  /** A record that looks alike, and why. */
  record Match(Stored<Patient> patient, Likeness likeness) {}

  /**
   * Those who look alike, of all sites, the most alike first.
   *
   * @param except the id of the person's own record; empty when there is none yet
   */
  List<Match> of(Traits person, String except) {
    Map<String, Stored<Patient>> candidates = new LinkedHashMap<>();
    add(candidates, patients.bornOn(BirthDates.near(person.birthDate()), sites));
    if (person.phone() != null) {
      add(candidates, patients.reachedAt(person.phone(), sites));
    }
    if (person.email() != null) {
      add(candidates, patients.reachedAt(person.email(), sites));
    }
    var book = merges.book();
    return candidates.values().stream()
        .filter(candidate -> !candidate.id().equals(except) && !book.isAlias(candidate.id()))
        .map(
            candidate -> new Match(candidate, policy.compare(person, Traits.of(candidate.state()))))
        .filter(match -> match.likeness().verdict() != Verdict.UNLIKE)
        .sorted(Comparator.comparingInt(match -> -match.likeness().points()))
        .toList();
  }

  /** How much two records look alike now. */
  Likeness between(Patient one, Patient other) {
    return policy.compare(Traits.of(one), Traits.of(other));
  }

  private static void add(Map<String, Stored<Patient>> candidates, List<Stored<Patient>> found) {
    found.forEach(patient -> candidates.put(patient.id(), patient));
  }
}
