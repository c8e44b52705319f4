package org.infusionops.portal.enquiry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Enquiries;
import org.infusionops.portal.calls.Enquiries.Enquiry;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
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

/** The worklist of enquiries, and one of them with what can be done about it. */
@Controller
@PreAuthorize("hasRole('intake')")
class EnquiriesController {

  private static final int SIZE = 25;
  private static final List<String> STATES = List.of("OPEN", "REGISTERED", "CLOSED");

  private final Enquiries enquiries;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;
  private final InstantSource clock;

  EnquiriesController(
      Enquiries enquiries, Clinic clinic, Pills pills, Words words, InstantSource clock) {
    this.enquiries = enquiries;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
    this.clock = clock;
  }

  /**
   * An enquiry as a row.
   *
   * @param age since it came in, in words
   */
  record Row(Enquiry enquiry, String site, String zone, String age, Pill pill) {}

  @GetMapping("/enquiries")
  String list(
      @RequestParam(defaultValue = "OPEN") String state,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    String wanted = STATES.contains(state) ? state : STATES.getFirst();
    int at = Math.max(0, page);
    Answer<Part<Enquiry>> answer = enquiries.list(wanted, at, SIZE);
    Part<Enquiry> part = answer.or(Part.empty());
    model.addAttribute("answer", answer);
    model.addAttribute("rows", part.items().stream().map(this::row).toList());
    model.addAttribute("state", wanted);
    model.addAttribute("states", STATES);
    model.addAttribute("pages", Pages.of(part, at, SIZE));
    return "enquiry/list";
  }

  @GetMapping("/enquiries/{id}")
  String one(@PathVariable String id, Model model) {
    Answer<Enquiry> answer = enquiries.one(id);
    return shown(model, NotThere.orShow(answer), answer.etag(), FieldProblems.none());
  }

  @PostMapping("/enquiries/{id}/take")
  String take(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    return done(id, enquiries.take(id, once), "enquiry.taken", model, redirect);
  }

  @PostMapping("/enquiries/{id}/attempts")
  String attempt(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String result,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return done(id, enquiries.attempt(id, way, result, once), "enquiry.attempted", model, redirect);
  }

  @PostMapping("/enquiries/{id}/close")
  String close(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return done(id, enquiries.close(id, reason, once), "enquiry.closed", model, redirect);
  }

  @PostMapping("/enquiries/{id}/reopen")
  String reopen(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    return done(id, enquiries.reopen(id, once), "enquiry.reopened", model, redirect);
  }

  private String done(
      String id, Answer<Enquiry> answer, String key, Model model, RedirectAttributes redirect) {
    // What it is now is below; nothing was typed that could be lost.
    FieldProblems problems = FieldProblems.after(answer, words, "enquiry.stale", "enquiry.gone");
    if (!problems.any()) {
      redirect.addFlashAttribute("done", words.say(key));
      return "redirect:/enquiries/" + id;
    }
    Answer<Enquiry> now = enquiries.one(id);
    return shown(model, NotThere.orShow(now), now.etag(), problems);
  }

  private String shown(
      Model model, Enquiry enquiry, @Nullable String etag, FieldProblems problems) {
    model.addAttribute("row", row(enquiry));
    model.addAttribute("enquiry", enquiry);
    model.addAttribute("asked", enquiry.asked());
    model.addAttribute("etag", etag);
    model.addAttribute("ways", Enquiries.WAYS);
    model.addAttribute("results", Enquiries.RESULTS);
    model.addAttribute("reasons", Enquiries.REASONS);
    model.addAttribute("problems", problems);
    return "enquiry/enquiry";
  }

  private Row row(Enquiry enquiry) {
    Clinic.Site site = clinic.siteOrFirst(enquiry.siteId());
    return new Row(
        enquiry,
        site.name(),
        site.zone().getId(),
        age(enquiry),
        enquiry.overdue()
            ? pills.saying("bad", "enquiry.overdue")
            : pills.of("enquiry", enquiry.state()));
  }

  private String age(Enquiry enquiry) {
    Duration age = Duration.between(enquiry.receivedAt(), clock.instant());
    return age.toDays() > 0
        ? words.say("enquiry.age.days", age.toDays())
        : words.say("enquiry.age.hours", Math.max(0, age.toHours()));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry enquiriesEntry() {
      return new NavigationEntry(
          "/enquiries",
          "navigation.enquiries",
          "people",
          NavigationGroup.SCREENING,
          0,
          List.of("intake"));
    }
  }
}
