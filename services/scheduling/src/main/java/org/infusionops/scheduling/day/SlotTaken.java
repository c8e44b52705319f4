package org.infusionops.scheduling.day;

/** Somebody else has what a reservation wanted. Expected under contention, so without a trace. */
public final class SlotTaken extends RuntimeException {

  /** What was not free. */
  public enum What {
    ROOM,
    NURSE,
    PATIENT
  }

  private final What what;

  SlotTaken(What what, Reservation wanted) {
    super(what + " is taken from " + wanted.from() + " to " + wanted.to(), null, false, false);
    this.what = what;
  }

  public What what() {
    return what;
  }
}
