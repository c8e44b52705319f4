package org.infusionops.intake.patient;

/** How the clinic learnt of a consent or of its withdrawal. */
public enum ConsentSource {
  PAPER_FORM,
  WEB_FORM,
  VERBAL,
  MESSAGE_REPLY,
  /** A document that the patient signed, or took back. */
  SIGNED_DOCUMENT,
  /** A no that stood in another record of the same person. */
  MERGED_RECORD;

  /** Whether staff can say so; the others are written down by the system itself. */
  boolean canBeTold() {
    return switch (this) {
      case PAPER_FORM, WEB_FORM, VERBAL, MESSAGE_REPLY -> true;
      case SIGNED_DOCUMENT, MERGED_RECORD -> false;
    };
  }
}
