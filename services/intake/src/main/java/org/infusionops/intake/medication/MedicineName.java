package org.infusionops.intake.medication;

import java.util.Set;

/**
 * A name and what it stands for.
 *
 * @param name as listed
 * @param medicines all that is in it; a combination has several
 * @param kind what sort of name it is
 */
public record MedicineName(String name, Set<Medicine> medicines, Kind kind) {

  /** What sort of name it is. */
  public enum Kind {
    INGREDIENT,
    BRAND,
    MISSPELLING
  }

  public MedicineName {
    medicines = Set.copyOf(medicines);
  }
}
