package org.infusionops.scheduling.samepatient;

import org.infusionops.starter.alias.AliasBook;

/** Knows how often a patient's record was joined into another's. */
@FunctionalInterface
public interface RecordJoins {

  /**
   * How often; 0 for the id by which the patient goes now. What others were joined into counts not.
   */
  int of(String patientId);

  /** How many aliases lie between the id and the one that stands. */
  static int in(AliasBook book, String patientId) {
    int joins = 0;
    for (String id = patientId; book.isAlias(id); id = book.next().getOrDefault(id, id)) {
      joins++;
    }
    return joins;
  }
}
