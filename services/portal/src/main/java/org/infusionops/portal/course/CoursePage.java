package org.infusionops.portal.course;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Bookings.Board;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Reads a course with what its page says. */
@Component
class CoursePage {

  private final Scheduling scheduling;
  private final Bookings bookings;
  private final Names names;
  private final Clinic clinic;
  private final Together together;
  private final Pills pills;
  private final CourseCards cards;
  private final Words words;

  CoursePage(
      Scheduling scheduling,
      Bookings bookings,
      Names names,
      Clinic clinic,
      Together together,
      Pills pills,
      CourseCards cards,
      Words words) {
    this.scheduling = scheduling;
    this.bookings = bookings;
    this.names = names;
    this.clinic = clinic;
    this.together = together;
    this.pills = pills;
    this.cards = cards;
    this.words = words;
  }

  /** One visit of it, with its state. */
  record Visit(Appointment visit, @Nullable String room, Pill pill) {}

  /**
   * Shows it.
   *
   * @param typed the form of the search
   * @param found what the search has found; null when nothing was searched
   */
  String show(
      String id,
      Preferred typed,
      @Nullable Answer<Bookings.Found> found,
      FieldProblems problems,
      Model model) {
    Answer<Course> answer = scheduling.course(id);
    Course course = NotThere.orShow(answer);
    LocalDate date =
        course.visits().stream()
            .map(Appointment::startsAt)
            .min(Comparator.naturalOrder())
            .map(at -> LocalDate.ofInstant(at, ZoneId.of(course.zone())))
            .orElse(LocalDate.EPOCH);
    // Asked for the names of the rooms only.
    Later<Answer<Board>> board = together.start(() -> bookings.board(course.siteId(), date, date));
    model.addAttribute("names", names.of(List.of(course.patientId())));
    Board rooms = board.get().found().orElse(null);
    Bookings.Found series = found == null ? null : found.found().orElse(null);
    model.addAttribute("course", course);
    model.addAttribute("card", cards.of(course));
    model.addAttribute("etag", answer.etag());
    model.addAttribute(
        "visits",
        course.visits().stream()
            .map(
                visit ->
                    new Visit(
                        visit,
                        rooms == null ? visit.room() : rooms.room(visit.room()),
                        pills.of("appointment", visit.state())))
            .toList());
    model.addAttribute("numbers", numbers(course));
    model.addAttribute("rooms", rooms);
    model.addAttribute(
        "siteName", clinic.site(course.siteId()).map(Clinic.Site::name).orElse(course.siteId()));
    model.addAttribute("staffNames", new StaffNames(course.siteId()));
    model.addAttribute(
        "searchable", List.of("HELD", "UNPLACED", "RELEASED").contains(course.state()));
    model.addAttribute("typed", typed);
    model.addAttribute("byDay", Preferred.BY_DAY);
    model.addAttribute("wishes", List.of("SAME_NURSE", "SAME_ROOM", "COMPANION"));
    model.addAttribute("found", series);
    model.addAttribute("waysInWords", inWords(series));
    model.addAttribute("searched", found);
    model.addAttribute("problems", problems);
    return "course/course";
  }

  /** What could be given up, each way as one text. */
  private List<String> inWords(Bookings.@Nullable Found found) {
    Bookings.Relax relax = found == null ? null : found.relax();
    return relax == null
        ? List.of()
        : relax.waysOut().stream()
            .map(
                way ->
                    way.giveUp().stream()
                        .map(constraint -> words.say("constraint." + constraint))
                        .collect(Collectors.joining(" + ")))
            .toList();
  }

  private static Map<String, Integer> numbers(Course course) {
    return course.visits().stream()
        .collect(Collectors.toMap(Appointment::appointmentId, Appointment::number));
  }
}
