package org.infusionops.intake.oncall;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;
import org.infusionops.starter.document.CheckedFile;

/** The rosters of all sites, from the clinic's file. */
public final class Rosters {

  private static final CheckedFile<Clinic> FILE =
      new CheckedFile<>(
          "clinic configuration",
          Clinic.class,
          "/" + Documents.CLINIC_SCHEMA,
          "/" + Documents.CLINIC);

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
   * @param file where the clinic's file lies; blank for the one shipped
   * @throws IllegalStateException naming each field that is missing or wrong
   */
  public static Rosters load(String file) {
    return of(FILE.load(file));
  }

  static Rosters read(String clinic) {
    return of(FILE.read(clinic));
  }

  private static Rosters of(Clinic clinic) {
    return new Rosters(
        clinic.sites().stream()
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
