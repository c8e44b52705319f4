package org.infusionops.contracts;

/** The way a message reaches a patient. */
public enum Channel {
  EMAIL,
  SMS
}
