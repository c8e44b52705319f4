package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Screenings.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about medicines of open screenings whose names are not understood. */
@Component
public final class UnknownMedicines {

  private static final ParameterizedTypeReference<Part<Line>> LINES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  UnknownMedicines(Calls calls) {
    this.calls = calls;
  }

  /**
   * A medicine that a person has to look at.
   *
   * @param version of the screening
   * @param position which medicine of the screening, from 0
   * @param classes what a prescriber may say it is
   */
  public record Line(
      String screeningId,
      long version,
      String patientId,
      String siteId,
      int position,
      Read medicine,
      List<String> classes,
      Instant startedAt) {}

  /** What is made of a name. */
  public record Read(String name, @Nullable List<String> notUnderstood, @Nullable List<Near> near) {

    /** The words that nobody understands, for a person to read. */
    public String words() {
      return String.join(", ", requireNonNullElse(notUnderstood, List.of()));
    }

    /** What they may have meant. */
    public List<Near> perhaps() {
      return requireNonNullElse(near, List.of());
    }
  }

  /** A name that looks like a word of the text. */
  public record Near(String written, String name, List<Medicine> medicines) {

    /** What is in it. */
    public String classes() {
      return medicines.stream()
          .map(Medicine::drugClass)
          .distinct()
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  /** An ingredient and its class. */
  public record Medicine(String ingredient, String drugClass) {}

  /** Those of all the person's sites, the longest waiting first. */
  public Answer<Part<Line>> list(int page, int size) {
    return calls.get(Service.INTAKE, LINES, "/v1/unknown-medicines?page={0}&size={1}", page, size);
  }

  /**
   * Says what a medicine is, for its screening.
   *
   * @param name the text that was judged
   */
  public Answer<Screening> classify(
      String screeningId, int position, String name, String classifiedAs, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.PUT,
        Screening.class,
        Map.of("name", name, "classifiedAs", classifiedAs),
        once,
        "/v1/screenings/{0}/medications/{1}/classification",
        screeningId,
        position);
  }
}
