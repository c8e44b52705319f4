package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.CalendarEntry.Standing;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.Reservation;
import org.springframework.stereotype.Component;

/**
 * The appointments of a resource or a patient, for calendars outside this system: those that take
 * place, and for a while those that were cancelled, so that whoever has them learns of it.
 */
@Component
public final class CalendarEntries {

  /** How long ago an appointment may have been to be told still. */
  private static final int DAYS_BACK = 30;

  /** Further ahead than anybody books. */
  private static final int DAYS_AHEAD = 366;

  private static final int AT_ONCE = 500;
  private static final int MOST_COURSES = 2_000;

  private final Days days;
  private final Aggregates<Course> courses;
  private final Clinic clinic;

  CalendarEntries(Days days, Aggregates<Course> courses, Clinic clinic) {
    this.days = days;
    this.courses = courses;
    this.clinic = clinic;
  }

  /** A room or a member of staff. */
  public interface Resource {

    /** Whether it is one of these. */
    boolean isAmong(String room, String nurse, String prescriber);
  }

  /**
   * What takes a resource of a site, held places included, the earliest first.
   *
   * @throws IllegalArgumentException when the clinic has no such site
   */
  public List<CalendarEntry> of(String siteId, Resource resource, Instant now) {
    LocalDate today = clinic.site(siteId).dateOf(now);
    var ids = new LinkedHashSet<String>();
    for (Day day :
        days.between(siteId, today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD)).values()) {
      for (Reservation taken : day.reservations()) {
        if (resource.isAmong(taken.room(), taken.nurse(), taken.prescriber())) {
          ids.add(taken.courseId());
        }
      }
    }
    Map<String, Stored<Course>> found = new LinkedHashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      query(new Document("_id", new Document("$in", some)))
          .forEach(course -> found.put(course.id(), course));
    }
    query(
            new Document(
                    "$or",
                    List.of(
                        new Document("state.order.siteId", siteId),
                        new Document("state.appointments.slot.siteId", siteId)))
                .append(
                    "state.appointments.cancellation.at",
                    new Document("$gte", Json.text(since(now)))))
        .forEach(course -> found.put(course.id(), course));
    return sorted(
        found.values().stream()
            .flatMap(course -> entries(course.state(), now))
            .filter(entry -> entry.siteId().equals(siteId))
            .filter(entry -> resource.isAmong(entry.room(), entry.nurse(), entry.prescriber())));
  }

  /**
   * A patient's appointments, the earliest first. What is merely held is not among them: nothing is
   * promised yet.
   *
   * @param patientIds every id the patient goes by
   */
  public List<CalendarEntry> of(Collection<String> patientIds, Instant now) {
    return sorted(
        ofPatient(patientIds).stream()
            .flatMap(course -> entries(course.state(), now))
            .filter(entry -> entry.standing() != Standing.HELD));
  }

  /**
   * The site of the patient's latest course.
   *
   * @param patientIds every id the patient goes by
   * @param among the only sites that count
   */
  public Optional<String> siteOf(Collection<String> patientIds, Collection<String> among) {
    return ofPatient(patientIds).stream()
        .map(course -> course.state().order())
        .filter(order -> among.contains(order.siteId()))
        .max(Comparator.comparing(SeriesOrder::orderedAt))
        .map(SeriesOrder::siteId);
  }

  private List<Stored<Course>> ofPatient(Collection<String> patientIds) {
    return query(
        new Document("state.order.patientId", new Document("$in", List.copyOf(patientIds))));
  }

  private List<Stored<Course>> query(Document filter) {
    return courses.query(filter, new Document("_id", 1), 0, MOST_COURSES);
  }

  private static Instant since(Instant now) {
    return now.minus(DAYS_BACK, ChronoUnit.DAYS);
  }

  private static List<CalendarEntry> sorted(Stream<CalendarEntry> entries) {
    return entries
        .sorted(
            Comparator.comparing(CalendarEntry::startsAt)
                .thenComparing(CalendarEntry::appointmentId))
        .toList();
  }

  private Stream<CalendarEntry> entries(Course course, Instant now) {
    Instant since = since(now);
    return switch (course) {
      case Held held ->
          held.slots().stream()
              .map(
                  slot ->
                      entry(
                          held,
                          slot,
                          Standing.HELD,
                          held.moves().revisionOf(slot.appointmentId()),
                          held.order().orderedAt()));
      case Booked booked ->
          booked.appointments().stream()
              .filter(appointment -> isTold(appointment, since))
              .map(appointment -> entry(booked, appointment, booked.bookedAt()));
      case Completed completed ->
          completed.appointments().stream()
              .filter(appointment -> isTold(appointment, since))
              .map(appointment -> entry(completed, appointment, completed.completedAt()));
      case Searching _, Placing _, Unplaced _, Released _ -> Stream.of();
    };
  }

  private static boolean isTold(Appointment appointment, Instant since) {
    Cancellation why = appointment.cancellation();
    return why == null ? appointment.slot().endsAt().isAfter(since) : !why.at().isBefore(since);
  }

  private CalendarEntry entry(Movable course, Appointment appointment, Instant madeAt) {
    return entry(
        course,
        appointment.slot(),
        appointment.stands() ? Standing.BOOKED : Standing.CANCELLED,
        course.moves().revisionOf(appointment),
        since(appointment, madeAt));
  }

  /** A visit that the patient missed is known to be missed from its start on. */
  private static Instant since(Appointment appointment, Instant madeAt) {
    Cancellation why = appointment.cancellation();
    if (why != null) {
      return why.at();
    }
    return appointment.stands() ? madeAt : appointment.slot().startsAt();
  }

  private CalendarEntry entry(
      Movable course, Slot slot, Standing standing, int revision, Instant since) {
    String siteId = slot.siteOr(course.order());
    Instant changedAt =
        course.moves().made().stream()
            .filter(moved -> moved.appointmentId().equals(slot.appointmentId()))
            .map(Moved::at)
            .reduce(since, (one, other) -> one.isAfter(other) ? one : other);
    return new CalendarEntry(
        slot.appointmentId(),
        siteId,
        clinic.find(siteId).map(Site::zone).orElse(course.order().zone()),
        slot.number(),
        course.order().shape().sessions(),
        revision,
        standing,
        slot.startsAt(),
        slot.endsAt(),
        slot.readyAt(),
        slot.room(),
        slot.nurse(),
        slot.prescriber(),
        changedAt);
  }
}
