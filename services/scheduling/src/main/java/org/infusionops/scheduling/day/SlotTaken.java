package org.infusionops.scheduling.day;

/**
 * What a reservation wanted is not free, or not there. Expected under contention, so without a
 * trace.
 */
public final class SlotTaken extends RuntimeException {

  /** What was not free. */
  public enum What {
    /** The site is closed for some of the time. */
    OPENING_HOURS,
    /** The room is taken or out of service. */
    ROOM,
    /** The nurse watches as many as one may, or is off duty. */
    NURSE,
    /** The prescriber is off duty. */
    PRESCRIBER,
    /** The patient is elsewhere. */
    PATIENT
  }

  private final What what;

  SlotTaken(What what, Reservation wanted) {
    super(what + " is not free from " + wanted.from() + " to " + wanted.to(), null, false, false);
    this.what = what;
  }

  public What what() {
    return what;
  }
}
