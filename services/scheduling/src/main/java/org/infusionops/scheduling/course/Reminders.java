package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.Arrays;
import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.eventing.Change;

/** When patients are reminded of their appointments. The timers live and die with the course. */
final class Reminders {

  private static final String PREFIX = "reminder-";

  private Reminders() {}

  /** The timer of one reminder of the session of this number. */
  static String timer(Reminder reminder, int number) {
    return PREFIX + reminder.name() + "-" + number;
  }

  static boolean isTimer(String name) {
    return name.startsWith(PREFIX);
  }

  /** Which reminder a timer is of. */
  static Reminder reminderOf(String timer) {
    return Reminder.valueOf(timer.substring(PREFIX.length(), timer.lastIndexOf('-')));
  }

  /** Which session, from 1, a timer is of. */
  static int numberOf(String timer) {
    return Integer.parseInt(timer.substring(timer.lastIndexOf('-') + 1));
  }

  /** Arms every reminder whose moment is still to come; one due before the booking is left out. */
  static Change<Course> armAll(Change<Course> change, Booked booked) {
    Change<Course> armed = change;
    for (Appointment appointment : booked.appointments()) {
      armed = arm(armed, appointment, booked.bookedAt());
    }
    return armed;
  }

  /** Arms an appointment's reminders anew: the old ones go, those to come from now on are set. */
  static Change<Course> rearm(Change<Course> change, Appointment appointment, Instant now) {
    return arm(disarm(change, appointment), appointment, now);
  }

  private static Change<Course> arm(Change<Course> change, Appointment appointment, Instant since) {
    Change<Course> armed = change;
    for (Reminder reminder : Reminder.values()) {
      Instant moment = moment(appointment, reminder);
      if (moment.isAfter(since)) {
        armed = armed.arm(timer(reminder, appointment.number()), moment);
      }
    }
    return armed;
  }

  /** Disarms what is left of an appointment's reminders. */
  static Change<Course> disarm(Change<Course> change, Appointment appointment) {
    Change<Course> disarmed = change;
    for (Reminder reminder : Reminder.values()) {
      disarmed = disarmed.disarm(timer(reminder, appointment.number()));
    }
    return disarmed;
  }

  /** Whether the patient is to be reminded now that the reminder's moment has come. */
  static boolean isCalledFor(Appointment appointment, Reminder reminder, Instant now) {
    boolean pointless =
        reminder == Reminder.HOURS_24 && appointment.state() == AppointmentState.CONFIRMED;
    return appointment.state().awaited()
        && appointment.startsAfter(now)
        && !pointless
        && !isOvertaken(appointment, reminder, now);
  }

  /** After an outage the reminder closest to the appointment says all that the others would. */
  private static boolean isOvertaken(Appointment appointment, Reminder reminder, Instant now) {
    return Arrays.stream(Reminder.values())
        .filter(other -> other.before().compareTo(reminder.before()) < 0)
        .anyMatch(later -> !moment(appointment, later).isAfter(now));
  }

  private static Instant moment(Appointment appointment, Reminder reminder) {
    return appointment.slot().startsAt().minus(reminder.before());
  }
}
