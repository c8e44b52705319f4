package org.infusionops.portal.waitlist;

import java.util.List;
import java.util.stream.Stream;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Waitlist;
import org.infusionops.portal.calls.Waitlist.Entry;
import org.infusionops.portal.calls.Waitlist.Offer;
import org.infusionops.portal.calls.Waitlist.Slot;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The waitlist: who would come earlier, which places are free, and who is asked about them. */
@Controller
@PreAuthorize("hasRole('scheduler')")
class WaitlistController {

  private static final int SIZE = 25;
  private static final int SLOTS = 20;
  private static final List<String> STATES = List.of("WAITING", "SERVED", "REMOVED");
  private static final List<String> WEEKDAYS =
      List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");

  private final Waitlist waitlist;
  private final Scheduling scheduling;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  WaitlistController(
      Waitlist waitlist,
      Scheduling scheduling,
      Names names,
      Clinic clinic,
      Pills pills,
      Words words) {
    this.waitlist = waitlist;
    this.scheduling = scheduling;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /**
   * A patient on the list as a row.
   *
   * @param days the days that suit, in words; all when there is nothing to say
   */
  record Row(Entry entry, String site, String zone, String days) {}

  /** A free place as a row. */
  record SlotRow(Slot slot, String site, Pill pill, List<OfferRow> offers) {}

  /** Somebody who was asked. */
  record OfferRow(Offer offer, Pill pill) {}

  @GetMapping("/waitlist")
  String list(
      @RequestParam(defaultValue = "WAITING") String state,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    return shown(state, Math.max(0, page), FieldProblems.none(), model);
  }

  @PostMapping("/waitlist/{id}/remove")
  String remove(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    FieldProblems problems =
        Waitlist.REASONS.contains(reason)
            ? Said.problems(waitlist.remove(id, reason, once), words)
            : FieldProblems.saying(words.say("waitlist.remove.needed"));
    if (problems.any()) {
      return shown("WAITING", 0, problems, model);
    }
    redirect.addFlashAttribute("done", words.say("waitlist.removed"));
    return "redirect:/waitlist";
  }

  @GetMapping("/courses/{id}/waitlist")
  String adding(@PathVariable String id, Model model) {
    return form(id, List.of(), "", "", FieldProblems.none(), model);
  }

  @PostMapping("/courses/{id}/waitlist")
  String add(
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> weekdays,
      @RequestParam(defaultValue = "") String earliest,
      @RequestParam(defaultValue = "") String latest,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Entry> answer =
        waitlist.add(
            id,
            weekdays.stream().filter(WEEKDAYS::contains).toList(),
            earliest,
            latest,
            new Once(once.key(), null));
    FieldProblems problems = Said.problems(answer, words);
    if (problems.any()) {
      return form(id, weekdays, earliest, latest, problems, model);
    }
    redirect.addFlashAttribute("done", words.say("waitlist.added"));
    return "redirect:/waitlist";
  }

  private String form(
      String id,
      List<String> weekdays,
      String earliest,
      String latest,
      FieldProblems problems,
      Model model) {
    Course course = NotThere.orShow(scheduling.course(id));
    model.addAttribute("course", course);
    model.addAttribute("names", names.of(List.of(course.patientId())));
    model.addAttribute("weekdays", WEEKDAYS);
    model.addAttribute("chosen", weekdays);
    model.addAttribute("earliest", earliest);
    model.addAttribute("latest", latest);
    model.addAttribute("problems", problems);
    return "waitlist/add";
  }

  private String shown(String state, int page, FieldProblems problems, Model model) {
    String wanted = STATES.contains(state) ? state : STATES.getFirst();
    Answer<Part<Entry>> answer = waitlist.entries(wanted, page, SIZE);
    Answer<Part<Slot>> places = waitlist.slots(SLOTS);
    List<Entry> entries = answer.or(Part.empty()).items();
    List<Slot> slots = places.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("places", places);
    model.addAttribute("rows", entries.stream().map(this::row).toList());
    model.addAttribute("slots", slots.stream().map(this::row).toList());
    model.addAttribute(
        "names",
        names.of(
            Stream.concat(
                    entries.stream().map(Entry::patientId),
                    slots.stream().flatMap(slot -> slot.offers().stream()).map(Offer::patientId))
                .toList()));
    model.addAttribute("state", wanted);
    model.addAttribute("states", STATES);
    model.addAttribute("reasons", Waitlist.REASONS);
    model.addAttribute("pages", Pages.of(answer.or(Part.empty()), page, SIZE));
    model.addAttribute("problems", problems);
    return "waitlist/list";
  }

  private Row row(Entry entry) {
    Clinic.Site site = clinic.siteOrFirst(entry.siteId());
    return new Row(entry, site.name(), site.zone().getId(), Said.days(entry.weekdays(), words));
  }

  private SlotRow row(Slot slot) {
    return new SlotRow(
        slot,
        clinic.siteOrFirst(slot.siteId()).name(),
        pills.saying(
            slot.state().equals("CLOSED") ? tone(slot) : "warn",
            "waitlist.slot." + (slot.why() == null ? slot.state() : slot.why())),
        slot.offers().stream().map(this::row).toList());
  }

  private static String tone(Slot slot) {
    return "TAKEN".equals(slot.why()) ? "good" : "neutral";
  }

  private OfferRow row(Offer offer) {
    String tone =
        switch (offer.answer()) {
          case "OPEN" -> "warn";
          case "ACCEPTED" -> "good";
          default -> "neutral";
        };
    return new OfferRow(offer, pills.saying(tone, "waitlist.offer." + offer.answer()));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry waitlistEntry() {
      return new NavigationEntry(
          "/waitlist",
          "navigation.waitlist",
          "clock",
          NavigationGroup.WAITING,
          0,
          List.of("scheduler"));
    }
  }
}
