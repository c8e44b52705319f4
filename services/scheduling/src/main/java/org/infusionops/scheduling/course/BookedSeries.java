package org.infusionops.scheduling.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/** Finds booked and completed series, to count what became of them. */
@Component
public final class BookedSeries {

  private static final int AT_ONCE = 500;

  private final Aggregates<Course> courses;

  BookedSeries(Aggregates<Course> courses) {
    this.courses = courses;
  }

  /**
   * The series of a site that have an appointment between these dates.
   *
   * @param last included
   */
  public List<SeriesRecord> between(String siteId, LocalDate first, LocalDate last) {
    Document dates = new Document("$gte", first.toString()).append("$lte", last.toString());
    Document filter =
        new Document(
            "$or",
            List.of(
                new Document("state.order.siteId", siteId)
                    .append("state.appointments", any(new Document("slot.date", dates))),
                // What has been stays where it was when its course goes to another site.
                new Document(
                    "state.appointments",
                    any(new Document("slot.siteId", siteId).append("slot.date", dates)))));
    var found = new ArrayList<SeriesRecord>();
    for (int from = 0; ; from += AT_ONCE) {
      List<Stored<Course>> page = courses.query(filter, new Document("_id", 1), from, AT_ONCE);
      page.forEach(course -> found.add(at(siteId, course.state())));
      if (page.size() < AT_ONCE) {
        return found.stream().filter(record -> !record.visits().isEmpty()).toList();
      }
    }
  }

  private static Document any(Document appointment) {
    return new Document("$elemMatch", appointment);
  }

  /** What of it is, or was, at this site. */
  static SeriesRecord at(String siteId, Course course) {
    List<Appointment> appointments =
        switch (course) {
          case Booked booked -> booked.appointments();
          case Completed completed -> completed.appointments();
          case Searching _, Placing _, Unplaced _, Held _, Released _ -> List.of();
        };
    SeriesOrder order = course.order();
    boolean beganHere =
        appointments.stream()
            .map(Appointment::slot)
            .min(Comparator.comparing(Slot::startsAt))
            .filter(first -> first.siteOr(order).equals(siteId))
            .isPresent();
    return new SeriesRecord(
        order.takenOver() || !beganHere ? null : order.orderedAt(),
        appointments.stream()
            .filter(appointment -> appointment.slot().siteOr(order).equals(siteId))
            .map(SeriesRecord.Visit::of)
            .toList());
  }
}
