package org.infusionops.contracts.scheduling;

/** Why a held series was given up. */
public enum ReleaseReason {
  HOLD_EXPIRED,
  RELEASED_BY_STAFF,
  DECLINED_BY_PATIENT
}
