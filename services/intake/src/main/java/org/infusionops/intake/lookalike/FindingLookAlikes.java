package org.infusionops.intake.lookalike;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.lookalike.Likeness.Verdict;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.Patient;
import org.springframework.stereotype.Component;

/**
 * Finds who looks like a person. Looked at are those with the same date of birth or one a mistake
 * away, the same telephone number, or the same e-mail address: whoever shares none of these is not
 * taken for the same by a name alone.
 */
@Component
class FindingLookAlikes {

  /** More who share a birthday, a number or an address would be a mistake of another kind. */
  private static final int MOST = 500;

  private final Aggregates<Patient> patients;
  private final MergeRegister merges;
  private final LookAlikePolicy policy;

  FindingLookAlikes(Aggregates<Patient> patients, MergeRegister merges, LookAlikePolicy policy) {
    this.patients = patients;
    this.merges = merges;
    this.policy = policy;
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
    List<String> dates =
        BirthDates.near(person.birthDate()).stream().map(LocalDate::toString).toList();
    add(candidates, Filters.in("state.birthDate", dates));
    if (person.phone() != null) {
      add(candidates, Filters.eq("state.contact.phone", person.phone().e164()));
    }
    if (person.email() != null) {
      add(candidates, Filters.eq("state.contact.email", person.email().value()));
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

  private void add(Map<String, Stored<Patient>> candidates, Bson filter) {
    patients
        .query(filter, Sorts.ascending("_id"), 0, MOST)
        .forEach(patient -> candidates.put(patient.id(), patient));
  }
}
