package org.infusionops.intake.patient;

/** How the clinic learnt of a consent or of its withdrawal. */
public enum ConsentSource {
  PAPER_FORM,
  WEB_FORM,
  VERBAL,
  MESSAGE_REPLY,
  /** A no that stood in another record of the same person. */
  MERGED_RECORD
}
