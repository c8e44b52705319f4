package org.infusionops.scheduling.course;

/** Why the clinic could not treat a patient who had come. Stays within this service. */
enum HoldKind {
  BLOOD_PRESSURE,
  NO_DRIVER,
  /** Something else of what is checked before a session. */
  FAILED_GATE
}
