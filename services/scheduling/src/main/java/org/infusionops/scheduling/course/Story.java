package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentCheckedIn;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;

/** A course's story, as it is told to the other services. */
record Story(String courseId, SeriesOrder order, Instant at) {

  SeriesProposed proposed(Held held) {
    return new SeriesProposed(
        courseId,
        order.screeningId(),
        order.patientId(),
        order.siteId(),
        places(held.slots()),
        held.heldUntil(),
        at);
  }

  SeriesReleased released(ReleaseReason reason) {
    return new SeriesReleased(courseId, order.patientId(), order.siteId(), reason, at);
  }

  SeriesBooked booked(Booked booked) {
    return new SeriesBooked(
        courseId,
        order.patientId(),
        order.siteId(),
        order.packId(),
        order.packVersion(),
        places(booked.standing()),
        at);
  }

  AppointmentCheckedIn checkedIn(Appointment appointment) {
    return new AppointmentCheckedIn(
        courseId,
        appointment.id(),
        appointment.number(),
        order.patientId(),
        order.siteId(),
        order.packId(),
        order.packVersion(),
        at);
  }

  AppointmentRescheduled rescheduled(Slot place, int revision, Moved moved) {
    return new AppointmentRescheduled(
        courseId,
        place.appointmentId(),
        place.number(),
        revision,
        order.patientId(),
        order.siteId(),
        moved.why().reason(),
        moved.from(),
        place.startsAt(),
        place.endsAt(),
        order.zone().getId(),
        at);
  }

  AppointmentCancelled cancelled(Appointment appointment, Cancellation why) {
    return new AppointmentCancelled(
        courseId,
        appointment.id(),
        appointment.number(),
        order.patientId(),
        order.siteId(),
        why.reason(),
        why.by(),
        appointment.slot().startsAt(),
        order.zone().getId(),
        at);
  }

  NoShowRecorded noShow(Appointment appointment) {
    return new NoShowRecorded(
        courseId,
        appointment.id(),
        appointment.number(),
        order.patientId(),
        order.siteId(),
        appointment.slot().startsAt(),
        order.zone().getId(),
        at);
  }

  ReminderDue reminderDue(Appointment appointment, Reminder reminder) {
    return new ReminderDue(
        courseId,
        appointment.id(),
        appointment.number(),
        order.patientId(),
        order.siteId(),
        reminder,
        appointment.slot().startsAt(),
        order.zone().getId(),
        at);
  }

  private List<org.infusionops.contracts.scheduling.Appointment> places(List<Slot> slots) {
    return slots.stream()
        .map(
            slot ->
                new org.infusionops.contracts.scheduling.Appointment(
                    slot.appointmentId(),
                    slot.number(),
                    slot.startsAt(),
                    slot.endsAt(),
                    order.zone().getId()))
        .toList();
  }
}
