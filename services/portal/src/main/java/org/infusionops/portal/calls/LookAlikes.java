package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Intake.Contact;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Intake.PatientLine;
import org.infusionops.portal.calls.Patients.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about records that look like the same patient. */
@Component
public final class LookAlikes {

  private static final ParameterizedTypeReference<Part<Line>> PART =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Matches> MATCHES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  LookAlikes(Calls calls) {
    this.calls = calls;
  }

  /** One thing in common. */
  public record Reason(String trait, String how, int points) {}

  /** How much two look alike. */
  public record Likeness(String verdict, int points, List<Reason> reasons) {}

  /** Who looks like a person; of other sites' patients only where to ask. */
  public record Matches(List<Match> items, List<String> askAtSites) {}

  /** A patient who looks alike. */
  public record Match(PatientLine patient, String verdict, int points, List<Reason> reasons) {}

  /** A pair in a list; {@code likeness} is null when a record is of another site. */
  public record Line(
      String id,
      long version,
      String state,
      Instant foundAt,
      @Nullable Likeness likeness,
      List<Side> sides) {}

  /** One of two; {@code patient} is null when it is of another site. */
  public record Side(String siteId, @Nullable PatientLine patient) {}

  /** A pair with both records. */
  public record Pair(
      String id,
      long version,
      String state,
      Likeness likeness,
      Person one,
      Person other,
      List<Consent> joinedConsents,
      @Nullable Proposal proposal,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {

    /** Both. */
    public List<Person> both() {
      return List.of(one, other);
    }
  }

  /** One record of a pair. */
  public record Person(Patient patient, boolean seriesUnderway) {}

  /** How they are to be merged. */
  public record Proposal(String survivingId, Contact contact, String proposedBy) {}

  /** Who looks like somebody about to be registered. */
  public Answer<Matches> of(Map<String, String> person) {
    return calls.ask(Service.INTAKE, MATCHES, person, "/v1/patients/look-alikes");
  }

  /** Pairs in a state, the last found first. */
  public Answer<Part<Line>> list(String state, int page, int size) {
    return calls.get(
        Service.INTAKE, PART, "/v1/look-alikes?state={0}&page={1}&size={2}", state, page, size);
  }

  /** One pair. */
  public Answer<Pair> one(String id) {
    return calls.get(Service.INTAKE, Pair.class, "/v1/look-alikes/{0}", id);
  }

  /** They are two people. */
  public Answer<Pair> dismiss(String id, Once once) {
    return change(id, "dismiss", null, once);
  }

  /** It is to be decided anew. */
  public Answer<Pair> reopen(String id, Once once) {
    return change(id, "reopen", null, once);
  }

  /** Proposes to merge them. */
  public Answer<Pair> propose(String id, Map<String, String> how, Once once) {
    return change(id, "propose", how, once);
  }

  /** Agrees, and merges. */
  public Answer<Pair> confirm(String id, Once once) {
    return change(id, "confirm", null, once);
  }

  private Answer<Pair> change(String id, String what, @Nullable Object body, Once once) {
    return calls.change(
        Service.INTAKE, HttpMethod.POST, Pair.class, body, once, "/v1/look-alikes/{0}/" + what, id);
  }
}
