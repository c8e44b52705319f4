package org.infusionops.scheduling.course;

/** How far an appointment of a booked course has come. */
enum AppointmentState {
  /** The series was confirmed. */
  BOOKED,
  /** The patient says they will come to this one. */
  CONFIRMED,
  /** The patient has arrived. */
  CHECKED_IN,
  /** The infusion has begun. */
  IN_SESSION,
  /** The patient was treated and discharged. */
  COMPLETED,
  /** The session ended before its time, or never began. */
  STOPPED,
  /** It will not take place. */
  CANCELLED,
  /** The patient did not come. */
  NO_SHOW;

  /** Whether the session is still to come, or under way. */
  boolean isAhead() {
    return awaited() || this == CHECKED_IN || this == IN_SESSION;
  }

  /** Whether the patient is still expected. */
  boolean awaited() {
    return this == BOOKED || this == CONFIRMED;
  }
}
