package org.infusionops.intake.patient;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final Aggregates<Patient> patients;
  private final MergeRegister merges;

  FindingPatients(Aggregates<Patient> patients, MergeRegister merges) {
    this.patients = patients;
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
    Set<String> wanted = Set.copyOf(ids);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    return patients
        .query(Filters.in("_id", wanted), Sorts.ascending("_id"), 0, wanted.size())
        .stream()
        .collect(Collectors.toMap(Stored::id, patient -> patient.state().birthDate()));
  }

  /**
   * The patients that were asked for, by name.
   *
   * @throws Problem 422 when neither a text nor ids say who is meant
   */
  Page<PatientLine> search(SearchRequest request, Caller caller, Paging paging) {
    Bson ofSites = Filters.in("state.siteId", caller.sites());
    // Who asks by id wants the name that goes with it; who looks for a person finds them once.
    Bson meant =
        request.ids() == null
            ? Filters.and(ofSites, condition(request), notMerged())
            : Filters.and(ofSites, condition(request));
    Bson byName = Sorts.ascending("state.familyName", "state.givenName", "_id");
    List<Stored<Patient>> found = patients.query(meant, byName, paging.skip(), paging.size());
    return paging.page(found.stream().map(PatientLine::of).toList(), patients.count(meant));
  }

  private Bson notMerged() {
    return Filters.nin("_id", merges.book().next().keySet());
  }

  private static Bson condition(SearchRequest request) {
    List<String> ids = request.ids();
    if (ids != null) {
      return Filters.in("_id", ids);
    }
    String text = request.text();
    if (text == null || text.strip().length() < SHORTEST) {
      throw Problem.invalid("text", "at least two letters or digits are needed");
    }
    String digits = text.replaceAll("[^0-9]", "");
    if (digits.length() >= SHORTEST && text.matches("[-0-9+(). ]+")) {
      return Filters.regex("state.contact.phone", digits);
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
    return Filters.and(words.stream().map(FindingPatients::beginsAName).toList());
  }

  private static Bson beginsAName(String word) {
    Pattern beginning =
        Pattern.compile(
            "(^|[ '-])" + Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return Filters.or(
        Filters.regex("state.givenName", beginning), Filters.regex("state.familyName", beginning));
  }

  Page<PatientView> list(Caller caller, Paging paging) {
    Bson ofSites = Filters.and(Filters.in("state.siteId", caller.sites()), notMerged());
    List<Stored<Patient>> found =
        patients.query(
            ofSites, Sorts.descending("state.registeredAt", "_id"), paging.skip(), paging.size());
    return paging.page(found.stream().map(PatientView::current).toList(), patients.count(ofSites));
  }
}
