package org.infusionops.intake.measurement;

/** How the answers came to the clinic. */
public enum Way {
  /** Staff rated them, or entered what the patient said or wrote. */
  STAFF,
  /** The patient answered by a link. */
  LINK,
  /** Another system sent them. */
  IMPORT,
  /** They are part of a screening that was signed. */
  SCREENING
}
