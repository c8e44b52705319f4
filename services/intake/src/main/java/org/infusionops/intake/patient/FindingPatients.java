package org.infusionops.intake.patient;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Finds patients of the caller's sites; there are no others for that caller. */
@Component
public class FindingPatients {

  private static final int SHORTEST = 2;
  private static final Comparator<Stored<Patient>> BY_NAME =
      Comparator.comparing((Stored<Patient> patient) -> patient.state().familyName())
          .thenComparing(patient -> patient.state().givenName())
          .thenComparing(Stored::id);

  private final Aggregates<Patient> patients;
  private final PatientIndex index;
  private final MergeRegister merges;

  FindingPatients(Aggregates<Patient> patients, PatientIndex index, MergeRegister merges) {
    this.patients = patients;
    this.index = index;
    this.merges = merges;
  }

  /**
   * One patient.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  public Stored<Patient> one(String id, Caller caller) {
    Stored<Patient> found = patients.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    return found;
  }

  /**
   * The patient of a record that the caller may see already.
   *
   * @throws Problem 404 when there is none
   */
  public Patient of(String id) {
    return patients.find(id).orElseThrow(Problem::notFound).state();
  }

  /** The dates of birth of patients of records that the caller may see already, by id. */
  public Map<String, LocalDate> birthDates(Collection<String> ids) {
    return withIds(Set.copyOf(ids)).stream()
        .collect(Collectors.toMap(Stored::id, patient -> patient.state().birthDate()));
  }

  /** The patients of these sites who were born on one of these days. */
  public List<Stored<Patient>> bornOn(Set<LocalDate> days, Collection<String> sites) {
    return withIds(index.byBirthDates(sites, days)).stream()
        .filter(patient -> days.contains(patient.state().birthDate()))
        .toList();
  }

  /** The patients of these sites who are reached at this number. */
  public List<Stored<Patient>> reachedAt(PhoneNumber phone, Collection<String> sites) {
    return withIds(index.byDigits(sites, phone.e164().substring(1))).stream()
        .filter(patient -> patient.state().contact().phone().equals(phone))
        .toList();
  }

  /** The patients of these sites who are written to at this address. */
  public List<Stored<Patient>> reachedAt(EmailAddress email, Collection<String> sites) {
    return withIds(index.byEmail(sites, email)).stream()
        .filter(patient -> email.equals(patient.state().contact().email()))
        .toList();
  }

  /**
   * The patients that were asked for, by name.
   *
   * @throws Problem 422 when neither a text nor ids say who is meant
   */
  Page<PatientLine> search(SearchRequest request, Caller caller, Paging paging) {
    Set<String> merged = merges.book().next().keySet();
    List<Stored<Patient>> found =
        meant(request, caller).stream()
            .filter(patient -> caller.covers(patient.state().siteId()))
            // Who asks by id wants the name that goes with it; who looks for a person finds them
            // once.
            .filter(patient -> request.ids() != null || !merged.contains(patient.id()))
            .sorted(BY_NAME)
            .toList();
    return paging.page(
        found.stream().skip(paging.skip()).limit(paging.size()).map(PatientLine::of).toList(),
        found.size());
  }

  private Bson notMerged() {
    return Filters.nin("_id", merges.book().next().keySet());
  }

  private List<Stored<Patient>> meant(SearchRequest request, Caller caller) {
    List<String> ids = request.ids();
    if (ids != null) {
      return withIds(ids);
    }
    String text = request.text();
    if (text == null || text.strip().length() < SHORTEST) {
      throw Problem.invalid("text", "at least two letters or digits are needed");
    }
    String digits = text.replaceAll("[^0-9]", "");
    if (digits.length() >= SHORTEST && text.matches("[-0-9+(). ]+")) {
      return only(
          index.byDigits(caller.sites(), digits),
          patient -> patient.contact().phone().e164().contains(digits));
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw Problem.invalid("text", "must have no control characters");
    }
    List<String> words =
        Arrays.stream(text.strip().split("[ ,]+")).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      throw Problem.invalid("text", "at least two letters or digits are needed");
    }
    // Every word begins one of the names, so that both orders are found.
    List<Predicate<Patient>> beginnings = words.stream().map(FindingPatients::beginsAName).toList();
    return only(
        index.byNames(caller.sites(), words),
        patient -> beginnings.stream().allMatch(beginning -> beginning.test(patient)));
  }

  private static Predicate<Patient> beginsAName(String word) {
    Predicate<String> beginning =
        Pattern.compile(
                "(^|[ '-])" + Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .asPredicate();
    return patient -> beginning.test(patient.givenName()) || beginning.test(patient.familyName());
  }

  private List<Stored<Patient>> only(List<String> ids, Predicate<Patient> condition) {
    return withIds(ids).stream().filter(patient -> condition.test(patient.state())).toList();
  }

  private List<Stored<Patient>> withIds(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : patients.query(Filters.in("_id", ids), Sorts.ascending("_id"), 0, ids.size());
  }

  Page<PatientView> list(Caller caller, Paging paging) {
    Bson ofSites = Filters.and(Filters.in("state.siteId", caller.sites()), notMerged());
    List<Stored<Patient>> found =
        patients.query(
            ofSites, Sorts.descending("state.registeredAt", "_id"), paging.skip(), paging.size());
    return paging.page(found.stream().map(PatientView::current).toList(), patients.count(ofSites));
  }
}
