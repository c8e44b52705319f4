package org.infusionops.intake.enquiry;

/** Why an enquiry ended without a new patient. */
public enum CloseReason {
  NOT_INTERESTED,
  NOT_REACHED,
  ALREADY_A_PATIENT,
  SAME_AS_ANOTHER,
  OTHER_SERVICE_NEEDED,
  NOT_SERIOUS
}
