package org.infusionops.scheduling.samepatient;

import java.util.List;

/** Knows which patients turned out to be one person. */
@FunctionalInterface
public interface SamePatients {

  /** Every id of the patient; first the one by which the patient goes now. */
  List<String> allOf(String patientId);
}
