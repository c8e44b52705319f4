package org.infusionops.intake.enquiry;

/** When a person who asked would like to be contacted, by the clock of the site. */
public enum DayPart {
  ANY,
  MORNING,
  AFTERNOON,
  EVENING
}
