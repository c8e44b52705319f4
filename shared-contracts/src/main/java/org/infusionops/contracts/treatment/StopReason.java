package org.infusionops.contracts.treatment;

/** Why a session did not run to its end. */
public enum StopReason {
  GATE_FAILED,
  VITALS,
  ADVERSE_EVENT,
  PATIENT_REQUEST,
  OTHER
}
