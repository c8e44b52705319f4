package org.infusionops.portal.appointment;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Bookings.Board;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Reads an appointment with what a page about it says: its course, patient, rooms and staff. */
@Component
class LookedAt {

  private final Scheduling scheduling;
  private final Bookings bookings;
  private final Names names;
  private final Together together;
  private final Pills pills;

  LookedAt(Scheduling scheduling, Bookings bookings, Names names, Together together, Pills pills) {
    this.scheduling = scheduling;
    this.bookings = bookings;
    this.names = names;
    this.together = together;
    this.pills = pills;
  }

  /**
   * An appointment and its course.
   *
   * @param etag the version that was read
   * @param board its day at its site; null when that cannot be had
   */
  record Seen(Course course, Appointment visit, @Nullable String etag, @Nullable Board board) {

    ZoneId zone() {
      return ZoneId.of(course.zone());
    }

    LocalDate date() {
      return LocalDate.ofInstant(visit.startsAt(), zone());
    }
  }

  /** Reads, and puts what templates need into the model. */
  Seen at(String courseId, String appointmentId, Model model) {
    Answer<Course> answer = scheduling.course(courseId);
    Course course = NotThere.orShow(answer);
    Appointment visit =
        course
            .visit(appointmentId)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    String etag = answer.etag();
    LocalDate date = LocalDate.ofInstant(visit.startsAt(), ZoneId.of(course.zone()));
    Later<Answer<Board>> board = together.start(() -> bookings.board(course.siteId(), date, date));
    var known = together.start(() -> names.of(List.of(course.patientId())));
    var seen = new Seen(course, visit, etag, board.get().found().orElse(null));
    model.addAttribute("course", course);
    model.addAttribute("visit", visit);
    model.addAttribute("etag", etag);
    model.addAttribute("board", seen.board());
    model.addAttribute("date", date);
    model.addAttribute("names", Map.copyOf(known.get()));
    model.addAttribute("pill", pills.of("appointment", visit.state()));
    model.addAttribute("staffNames", new StaffNames(course.siteId()));
    return seen;
  }
}
