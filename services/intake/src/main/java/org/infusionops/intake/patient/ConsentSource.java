package org.infusionops.intake.patient;

/** How the clinic learnt of a consent or of its withdrawal. */
public enum ConsentSource {
  PAPER_FORM,
  WEB_FORM,
  VERBAL,
  MESSAGE_REPLY
}
