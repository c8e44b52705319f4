package org.infusionops.scheduling.course;

/** What a search leaves out of account, to find what stands in its way. */
enum Ignoring {
  NOTHING(false, false, false),
  ROOMS(true, false, false),
  NURSES(false, true, false),
  THE_PATIENTS_OTHER_VISITS(false, false, true),
  ALL_RESERVATIONS(true, true, true);

  private final boolean rooms;
  private final boolean nurses;
  private final boolean otherVisits;

  Ignoring(boolean rooms, boolean nurses, boolean otherVisits) {
    this.rooms = rooms;
    this.nurses = nurses;
    this.otherVisits = otherVisits;
  }

  boolean rooms() {
    return rooms;
  }

  boolean nurses() {
    return nurses;
  }

  boolean otherVisits() {
    return otherVisits;
  }
}
