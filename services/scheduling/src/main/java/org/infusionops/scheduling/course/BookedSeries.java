package org.infusionops.scheduling.course;

import java.time.LocalDate;
import java.util.ArrayList;
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
        new Document("state.order.siteId", siteId)
            .append(
                "state.appointments", new Document("$elemMatch", new Document("slot.date", dates)));
    var found = new ArrayList<SeriesRecord>();
    while (true) {
      List<Stored<Course>> page =
          courses.query(filter, new Document("_id", 1), found.size(), AT_ONCE);
      page.forEach(course -> found.add(of(course.state())));
      if (page.size() < AT_ONCE) {
        return List.copyOf(found);
      }
    }
  }

  private static SeriesRecord of(Course course) {
    List<Appointment> appointments =
        switch (course) {
          case Booked booked -> booked.appointments();
          case Completed completed -> completed.appointments();
          case Searching _, Placing _, Unplaced _, Held _, Released _ -> List.of();
        };
    SeriesOrder order = course.order();
    return new SeriesRecord(
        order.takenOver() ? null : order.orderedAt(),
        appointments.stream().map(SeriesRecord.Visit::of).toList());
  }
}
