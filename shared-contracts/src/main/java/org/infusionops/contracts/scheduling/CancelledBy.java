package org.infusionops.contracts.scheduling;

/** Who cancelled an appointment. */
public enum CancelledBy {
  PATIENT,
  CLINIC
}
