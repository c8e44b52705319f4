package org.infusionops.intake.seal;

import org.infusionops.starter.sealing.SealBroken;

/**
 * Seals what is kept of a patient: names, texts, and the keys of files. What is sealed for one
 * patient cannot be opened as another's.
 */
public interface PatientSeal {

  /** Seals a text of this patient; never twice alike. */
  String seal(String text, String patientId);

  /**
   * The text that was sealed for this patient.
   *
   * @throws SealBroken when it was not, or it was altered
   */
  String open(String sealed, String patientId);
}
