package org.infusionops.portal.calls;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks intake for the protocol packs. */
@Component
public final class Packs {

  private static final ParameterizedTypeReference<Part<Line>> LINES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Packs(Calls calls) {
    this.calls = calls;
  }

  /**
   * A version of a pack in a list.
   *
   * @param inForceAt ids of the sites where it applies today
   * @param state UPCOMING, IN_FORCE or SUPERSEDED
   * @param approvedBy staff id of the medical director who signed it
   */
  public record Line(
      String id,
      int version,
      String title,
      LocalDate effectiveFrom,
      List<String> inForceAt,
      @Nullable String state,
      @Nullable String approvedBy,
      @Nullable LocalDate approvedOn) {}

  /** All packs in all versions. */
  public Answer<Part<Line>> all() {
    return calls.get(Service.INTAKE, LINES, "/v1/packs?size=100");
  }

  /** One version as it was signed, with every rule and its source. */
  public Answer<JsonNode> document(String id, int version) {
    return calls.get(Service.INTAKE, JsonNode.class, "/v1/packs/{0}/{1}", id, version);
  }

  /** The version of a pack that applies at a site today; of several the newest. */
  public static Optional<Line> inForce(List<Line> lines, String id, String siteId) {
    return lines.stream()
        .filter(line -> line.id().equals(id) && line.inForceAt().contains(siteId))
        .max(Comparator.comparingInt(Line::version));
  }
}
