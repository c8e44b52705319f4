package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.day.Reservation;
import org.jspecify.annotations.Nullable;

/**
 * The place in the calendar that one appointment takes, or took.
 *
 * @param placeId this place; the appointment's own id for the first one, and in what was stored
 *     before appointments could be moved
 * @param appointmentId the appointment, which keeps its id when it is moved
 * @param number which session of the course, from 1
 * @param date the site's date, which names the day that holds the reservation
 * @param startsAt when the patient is due
 * @param endsAt when the patient may leave
 * @param readyAt when the room is ready for the next patient
 * @param room the room
 * @param nurse the nurse's staff id
 * @param prescriber the prescriber's staff id
 * @param siteId where; absent where the course is, as long as it was never moved to another site
 */
record Slot(
    String placeId,
    String appointmentId,
    int number,
    LocalDate date,
    Instant startsAt,
    Instant endsAt,
    Instant readyAt,
    String room,
    String nurse,
    String prescriber,
    @Nullable String siteId) {

  Slot {
    placeId = Objects.requireNonNullElse(placeId, appointmentId);
  }

  /** The first place of an appointment: where the course is, and for as long as the shape takes. */
  static Slot first(String appointmentId, int number, Opening opening, SeriesShape shape) {
    return new Slot(
            appointmentId,
            appointmentId,
            number,
            opening.date(),
            opening.startsAt(),
            opening.startsAt(),
            opening.startsAt(),
            opening.room(),
            opening.nurse(),
            opening.prescriber(),
            null)
        .at(opening.startsAt(), opening.date(), shape);
  }

  /** The same appointment at another time. */
  Slot at(Instant start, LocalDate on, SeriesShape shape) {
    return new Slot(
        placeId,
        appointmentId,
        number,
        on,
        start,
        start.plus(Duration.ofMinutes(shape.visitMinutes())),
        start.plus(Duration.ofMinutes(shape.blockMinutes())),
        room,
        nurse,
        prescriber,
        siteId);
  }

  /** The same appointment in another room or with other staff. */
  Slot with(String otherRoom, String otherNurse, String otherPrescriber) {
    return copy(placeId, otherRoom, otherNurse, otherPrescriber, siteId);
  }

  /** The same appointment under the id of a place that is not taken yet. */
  Slot anew() {
    return copy(Ids.random(), room, nurse, prescriber, siteId);
  }

  /** The place among these that is for the same appointment; else this one. */
  Slot or(List<Slot> places) {
    return places.stream()
        .filter(place -> place.appointmentId.equals(appointmentId))
        .findFirst()
        .orElse(this);
  }

  /** The same place, said to be at this site. */
  Slot atSite(String site) {
    return copy(placeId, room, nurse, prescriber, site);
  }

  private Slot copy(
      String placeId, String room, String nurse, String prescriber, @Nullable String siteId) {
    return new Slot(
        placeId,
        appointmentId,
        number,
        date,
        startsAt,
        endsAt,
        readyAt,
        room,
        nurse,
        prescriber,
        siteId);
  }

  /** Where it is. */
  String siteOr(SeriesOrder order) {
    return siteId == null ? order.siteId() : siteId;
  }

  /** Whether both are the same time, room and staff. */
  boolean isWhere(Slot other) {
    return startsAt.equals(other.startsAt)
        && room.equals(other.room)
        && nurse.equals(other.nurse)
        && prescriber.equals(other.prescriber);
  }

  /** The reservation this slot needs, as a hold. */
  Reservation heldBy(String courseId, String patientId, Instant until) {
    return new Reservation(
        placeId,
        appointmentId,
        courseId,
        patientId,
        room,
        nurse,
        prescriber,
        startsAt,
        readyAt,
        until);
  }
}
