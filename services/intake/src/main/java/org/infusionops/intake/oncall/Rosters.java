package org.infusionops.intake.oncall;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rosters of all sites, from the clinic's file. */
public final class Rosters {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Map<String, Roster> bySite;

  private Rosters(Map<String, Roster> bySite) {
    this.bySite = Map.copyOf(bySite);
  }

  private record Clinic(List<Site> sites) {}

  private record Site(String id, OnCall onCall) {}

  private record OnCall(String phone, List<Roster.Reach> roster, Roster.Reach director) {}

  /**
   * Reads them.
   *
   * @param name what the file is called, for the message
   * @param clinic the clinic's file, JSON
   * @param schema its JSON Schema
   * @throws IllegalStateException naming each field that is missing or wrong
   */
  public static Rosters read(String name, String clinic, String schema) {
    List<Error> errors =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON)
            .validate(clinic, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          name
              + " is refused: "
              + errors.stream()
                  .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                  .collect(Collectors.joining("; ")));
    }
    return new Rosters(
        JSON.readValue(clinic, Clinic.class).sites().stream()
            .map(
                site ->
                    new Roster(
                        site.id(),
                        site.onCall().phone(),
                        site.onCall().roster(),
                        site.onCall().director()))
            .collect(Collectors.toMap(Roster::siteId, Function.identity())));
  }

  /** The roster of this site, if the clinic has it. */
  public Optional<Roster> find(String siteId) {
    return Optional.ofNullable(bySite.get(siteId));
  }

  /**
   * The roster of a site that the clinic is known to have.
   *
   * @throws IllegalStateException when it has not
   */
  public Roster of(String siteId) {
    return find(siteId)
        .orElseThrow(() -> new IllegalStateException("the clinic has no site " + siteId));
  }
}
