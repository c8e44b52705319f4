package org.infusionops.scheduling.course;

/**
 * Why the clinic cannot treat a patient who comes, or would have come. Stays within this service.
 */
enum HoldKind {
  BLOOD_PRESSURE,
  NO_DRIVER,
  /** Something else of what is checked before a session. */
  FAILED_GATE,
  /** The site is closed then, or a room or somebody is missing. */
  NO_ROOM_OR_STAFF
}
