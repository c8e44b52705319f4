package org.infusionops.contracts.scheduling;

/** Why an appointment was cancelled, as whoever cancelled it has said. */
public enum CancellationReason {
  /** The patient cancelled within the policy's free period. */
  PATIENT_IN_TIME,
  /** The patient cancelled too late. */
  PATIENT_LATE,
  /** The clinic could not treat: blood pressure, no driver, a failed gate. */
  CLINIC_HOLD,
  /** A medical reason. */
  MEDICAL,
  /** Late, but excused as an emergency. */
  EMERGENCY_GRACE
}
