package org.infusionops.scheduling.waitlist;

/** Why somebody was taken off the waitlist. */
enum RemovalReason {
  /** The patient does not want to wait any more. */
  PATIENT_ASKED,
  /** The patient got an earlier time another way. */
  BOOKED_OTHERWISE,
  /** There is nothing to bring forward any more. */
  NO_LONGER_NEEDED,
  /** Nobody reaches the patient. */
  NOT_REACHED
}
