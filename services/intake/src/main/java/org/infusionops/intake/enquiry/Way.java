package org.infusionops.intake.enquiry;

/** How a person who asked is contacted. */
public enum Way {
  CALL,
  SMS,
  EMAIL
}
