package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/** A course's story, as it is told to the other services. */
record Story(String courseId, SeriesOrder order, Instant at) {

  SeriesProposed proposed(Held held) {
    return new SeriesProposed(
        courseId,
        // What was taken over is booked from the first and never held.
        Objects.requireNonNull(order.screeningId()),
        order.patientId(),
        order.siteId(),
        places(held.slots()),
        held.heldUntil(),
        at);
  }

  SeriesReleased released(ReleaseReason reason) {
    return new SeriesReleased(courseId, order.patientId(), order.siteId(), reason, at);
  }

  SeriesBooked booked(Booked booked, @Nullable String sealedLink) {
    return new SeriesBooked(
        courseId,
        order.patientId(),
        order.siteId(),
        order.packId(),
        order.packVersion(),
        places(booked.standing()),
        at,
        sealedLink);
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

  AppointmentRescheduled rescheduled(
      Slot place, int revision, Moved moved, @Nullable String sealedLink) {
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
        at,
        sealedLink,
        moved.fromSiteId());
  }

  AppointmentCancelled cancelled(Appointment appointment, Cancellation why, int revision) {
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
        at,
        revision,
        appointment.slot().endsAt());
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

  ReminderDue reminderDue(Appointment appointment, Reminder reminder, @Nullable String sealedLink) {
    return new ReminderDue(
        courseId,
        appointment.id(),
        appointment.number(),
        order.patientId(),
        order.siteId(),
        reminder,
        appointment.slot().startsAt(),
        order.zone().getId(),
        at,
        sealedLink);
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
