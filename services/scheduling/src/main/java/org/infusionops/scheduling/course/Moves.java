package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a course is being moved, and was.
 *
 * @param underway the move begun and not ended
 * @param left places given up that the days may still have
 * @param made every appointment moved so far, in order
 */
record Moves(@Nullable Moving underway, List<Slot> left, List<Moved> made) {

  static final Moves NONE = new Moves(null, List.of(), List.of());

  Moves {
    left = List.copyOf(left);
    made = List.copyOf(made);
  }

  /** What was stored before anything could be moved has none. */
  static Moves orNone(@Nullable Moves stored) {
    return stored == null ? NONE : stored;
  }

  /** Whether a move has begun that may be given up by now. */
  boolean expired(Instant now) {
    return underway != null && underway.expired(now);
  }

  /** Whether this place is being taken. */
  boolean want(String placeId) {
    return underway != null && underway.wants(placeId);
  }

  Moves begin(Moving moving) {
    return new Moves(moving, left, made);
  }

  /** The new places are not taken: whatever of them was reserved is to be cleared. */
  Moves givenUp() {
    return new Moves(null, notStoodOn(), made);
  }

  /** The new places are taken instead of these. */
  Moves ended(List<Slot> instead) {
    var all = new ArrayList<>(left);
    all.addAll(instead);
    return new Moves(null, all, made);
  }

  Moves noting(Moved moved) {
    var all = new ArrayList<>(made);
    all.add(moved);
    return new Moves(underway, left, all);
  }

  /** The same, the places given up said to be at this site: their course goes elsewhere. */
  Moves at(String siteId) {
    return new Moves(
        underway,
        left.stream().map(slot -> slot.siteId() == null ? slot.atSite(siteId) : slot).toList(),
        made);
  }

  /** The days have nothing any more of what was given up. */
  Moves settled() {
    return new Moves(underway, List.of(), made);
  }

  /** All places the days may have of this course, though it does not stand on them. */
  List<Slot> notStoodOn() {
    if (underway == null) {
      return left;
    }
    var all = new ArrayList<>(left);
    all.addAll(underway.to());
    return all;
  }

  /** How often an appointment was moved: its revision, as in iCalendar's SEQUENCE. */
  int revisionOf(String appointmentId) {
    return (int) of(appointmentId).count();
  }

  /** How often its patient was told of another time or site: that outdates what they had before. */
  int toldOf(String appointmentId) {
    return (int) of(appointmentId).filter(Moved::concernsThePatient).count();
  }

  private Stream<Moved> of(String appointmentId) {
    return made.stream().filter(moved -> moved.appointmentId().equals(appointmentId));
  }

  /** The same of a booked appointment, whose cancelling is a change too. */
  int revisionOf(Appointment appointment) {
    return revisionOf(appointment.id()) + (appointment.stands() ? 0 : 1);
  }
}
