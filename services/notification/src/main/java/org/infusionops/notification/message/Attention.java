package org.infusionops.notification.message;

/** Why a person should look after a message. */
public enum Attention {
  /** It did not arrive and nothing more is tried. */
  NOT_DELIVERED,
  /** Nobody can tell whether it arrived. */
  OUTCOME_UNKNOWN,
  /** It matters, but the patient allows no way to send it. */
  NOT_ALLOWED,
  /** It matters, but could not be sent in time. */
  TOO_LATE
}
