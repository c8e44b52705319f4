package org.infusionops.treatment.dose;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.infusionops.starter.document.CheckedFile;

/** The lots on the clinic's shelves. */
public final class Lots {

  private static final CheckedFile<Shelf> FILE =
      new CheckedFile<>("list of lots", Shelf.class, "/lots.schema.json", "/lots.json");

  private final List<Lot> lots;

  Lots(List<Lot> lots) {
    this.lots = List.copyOf(lots);
  }

  record Shelf(List<Lot> lots) {
    Shelf {
      var ids = new HashSet<String>();
      for (var lot : lots) {
        if (!ids.add(lot.siteId() + "/" + lot.lotId())) {
          throw new IllegalArgumentException("lotId: " + lot.lotId() + " twice at one site");
        }
      }
    }
  }

  /**
   * The lots of the file, or those shipped for demonstrations.
   *
   * @param file where it lies; blank when there is none
   * @throws IllegalStateException when it cannot be read or names something impossible
   */
  public static Lots load(String file) {
    return new Lots(FILE.load(file).lots());
  }

  static Lots read(String json) {
    return new Lots(FILE.read(json).lots());
  }

  /** The lot of this id at this site. */
  public Optional<Lot> find(String siteId, String lotId) {
    return at(siteId).stream().filter(lot -> lot.lotId().equals(lotId)).findFirst();
  }

  /** The lots of a site. */
  public List<Lot> at(String siteId) {
    return lots.stream().filter(lot -> lot.siteId().equals(siteId)).toList();
  }
}
