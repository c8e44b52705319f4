package org.infusionops.billing.clinic;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;
import org.infusionops.starter.document.CheckedFile;

/** The sites of the clinic and their time zones. */
public final class Sites {

  private static final CheckedFile<Clinic> FILE =
      new CheckedFile<>(
          "clinic configuration",
          Clinic.class,
          "/" + Documents.CLINIC_SCHEMA,
          "/" + Documents.CLINIC);

  private final Map<String, ZoneId> zones;

  private Sites(Map<String, ZoneId> zones) {
    this.zones = Map.copyOf(zones);
  }

  private record Clinic(List<Site> sites) {}

  private record Site(String id, ZoneId zone) {}

  /**
   * The sites of the clinic's file.
   *
   * @param file where it lies; blank for the one shipped
   * @throws IllegalStateException naming the field when the document is not as its schema wants it
   */
  public static Sites load(String file) {
    return new Sites(
        FILE.load(file).sites().stream().collect(Collectors.toMap(Site::id, Site::zone)));
  }

  /**
   * @throws IllegalStateException when the clinic has no such site
   */
  public ZoneId zone(String siteId) {
    var zone = zones.get(siteId);
    if (zone == null) {
      throw new IllegalStateException("the clinic has no site " + siteId);
    }
    return zone;
  }
}
