package org.infusionops.scheduling.calendarfeed;

import java.time.Duration;
import java.util.List;
import org.infusionops.scheduling.clinic.Desks;
import org.infusionops.starter.publicpage.Desk;
import org.infusionops.scheduling.course.CalendarEntry;
import org.infusionops.starter.calendar.CalendarEvent;
import org.infusionops.starter.calendar.CalendarFile;

/**
 * What the calendars say: a pure function of appointments. Staff read which session it is and
 * where, nobody's name; a patient reads the clinic's name and phone, and no word that tells what is
 * treated. A calendar is read on lock screens, by families and by the provider who keeps it.
 */
final class FeedCalendar {

  /** How often a program should look for changes. */
  private static final Duration REFRESH = Duration.ofHours(1);

  private final Desks desks;
  private final RoomNames rooms;

  FeedCalendar(Desks desks, RoomNames rooms) {
    this.desks = desks;
    this.rooms = rooms;
  }

  /** What people call rooms. */
  interface RoomNames {
    /** The name of a site's room; its id where it has none any more. */
    String of(String siteId, String room);
  }

  /** The calendar of this owner with these appointments. */
  CalendarFile of(Owner owner, List<CalendarEntry> entries) {
    return switch (owner) {
      case Owner.Room room ->
          file(
              rooms.of(room.siteId(), room.id()) + " · " + desks.at(room.siteId()).name(),
              entries.stream().map(entry -> inTheRoom(entry, room.spoken())).toList());
      case Owner.Clinician clinician ->
          file(
              clinician.id() + " · " + desks.at(clinician.siteId()).name(),
              entries.stream().map(entry -> withTheClinician(entry, clinician.spoken())).toList());
      case Owner.Patient patient ->
          file(
              desks.at(patient.siteId()).name(),
              entries.stream().map(entry -> forThePatient(entry, patient.language())).toList());
    };
  }

  private static CalendarFile file(String name, List<CalendarEvent> events) {
    return CalendarFile.feed(name, REFRESH, events);
  }

  /** A room is taken until it is ready for whoever comes next. */
  private CalendarEvent inTheRoom(CalendarEntry entry, Language language) {
    return withTheClinician(entry, language).until(entry.readyAt());
  }

  private CalendarEvent withTheClinician(CalendarEntry entry, Language language) {
    return event(
        entry,
        language.session(entry.number(), entry.of()),
        language.staff(entry.nurse(), entry.prescriber()),
        where(entry));
  }

  private CalendarEvent forThePatient(CalendarEntry entry, Language language) {
    Desk desk = desks.at(entry.siteId());
    return event(
        entry, language.summary(desk.name()), language.description(desk.dialled()), desk.name());
  }

  private String where(CalendarEntry entry) {
    return rooms.of(entry.siteId(), entry.room()) + ", " + desks.at(entry.siteId()).name();
  }

  private static CalendarEvent event(
      CalendarEntry entry, String summary, String description, String location) {
    return new CalendarEvent(
        entry.appointmentId(),
        entry.revision(),
        switch (entry.standing()) {
          case HELD -> CalendarEvent.Standing.TENTATIVE;
          case BOOKED -> CalendarEvent.Standing.CONFIRMED;
          case CANCELLED -> CalendarEvent.Standing.CANCELLED;
        },
        entry.startsAt(),
        entry.endsAt(),
        entry.zone(),
        summary,
        description,
        location,
        entry.changedAt());
  }
}
