package org.infusionops.contracts.scheduling;

/** Why an appointment was moved. */
public enum RescheduleReason {
  /** The patient asked for another time. */
  PATIENT_REQUEST,
  /** A nurse or a prescriber cannot be there. */
  STAFF_ABSENCE,
  /** The room cannot be used. */
  ROOM_UNAVAILABLE,
  /** The clinic orders its day. */
  CLINIC_REQUEST,
  /** A clinician wants it so. */
  MEDICAL,
  /** None of these; whoever moved it wrote down why. */
  OTHER
}
