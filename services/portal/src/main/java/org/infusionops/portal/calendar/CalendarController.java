package org.infusionops.portal.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Bookings.Board;
import org.infusionops.portal.calls.Bookings.Entry;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is where and when: a day or a week of one site. */
@Controller
class CalendarController {

  /** In the order of an appointment's life; the legend's. */
  private static final List<String> STATES =
      List.of("HELD", "BOOKED", "CONFIRMED", "CHECKED_IN", "IN_SESSION", "COMPLETED", "STOPPED");

  private final Bookings bookings;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Words words;

  CalendarController(
      Bookings bookings, Names names, Clinic clinic, InstantSource clock, Words words) {
    this.bookings = bookings;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
    this.words = words;
  }

  /**
   * The calendar.
   *
   * @param site its id; the person's first when empty
   * @param view {@code day} or {@code week}
   * @param date a day of what is shown; the site's today when absent
   * @param who the staff id whose appointments stand out
   */
  @GetMapping("/calendar")
  @PreAuthorize("hasAnyRole('scheduler', 'nurse', 'prescriber')")
  String calendar(
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "day") String view,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate date,
      @RequestParam(defaultValue = "") String who,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    List<Site> sites = clinic.sites(staff.sites());
    Site here = clinic.chosen(site, sites);
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, here.zone());
    LocalDate chosen = date == null ? today : date;
    boolean week = view.equals("week");
    LocalDate from =
        week ? chosen.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : chosen;
    LocalDate to = week ? from.plusDays(6) : chosen;
    Answer<Board> answer = bookings.board(here.id(), from, to);
    Board board = answer.found().orElse(null);
    model.addAttribute("sites", sites);
    model.addAttribute("site", here);
    model.addAttribute("week", week);
    model.addAttribute("view", week ? "week" : "day");
    model.addAttribute("date", chosen);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("today", today);
    model.addAttribute("before", chosen.minusDays(week ? 7 : 1));
    model.addAttribute("after", chosen.plusDays(week ? 7 : 1));
    model.addAttribute("who", who);
    model.addAttribute("states", STATES);
    model.addAttribute("answer", answer);
    model.addAttribute("board", board);
    model.addAttribute("grid", board == null ? null : Grid.of(board, who, now));
    // The page names the zone once, above.
    model.addAttribute("zoneless", new Shown(words.locale(), false));
    model.addAttribute("staffNames", new StaffNames(here.id()));
    model.addAttribute(
        "names",
        names.of(
            board == null
                ? List.of()
                : board.appointments().stream().map(Entry::patientId).toList()));
    return "calendar/calendar";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry calendarEntry() {
      return new NavigationEntry(
          "/calendar",
          "navigation.calendar",
          "calendar",
          NavigationGroup.DAY,
          1,
          List.of("scheduler", "nurse", "prescriber"));
    }
  }
}
