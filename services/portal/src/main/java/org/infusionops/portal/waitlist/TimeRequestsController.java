package org.infusionops.portal.waitlist;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Waitlist;
import org.infusionops.portal.calls.Waitlist.TimeRequest;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pages;
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

/** The worklist of patients who asked for another time by the link in a message. */
@Controller
@PreAuthorize("hasRole('scheduler')")
class TimeRequestsController {

  private static final int SIZE = 25;
  private static final List<String> STATES = List.of("OPEN", "CLOSED");

  private final Waitlist waitlist;
  private final Names names;
  private final Clinic clinic;
  private final Words words;

  TimeRequestsController(Waitlist waitlist, Names names, Clinic clinic, Words words) {
    this.waitlist = waitlist;
    this.names = names;
    this.clinic = clinic;
    this.words = words;
  }

  /**
   * A request as a row.
   *
   * @param days the days that suit, in words
   */
  record Row(TimeRequest request, String site, String zone, String days) {}

  @GetMapping("/time-requests")
  String list(
      @RequestParam(defaultValue = "OPEN") String state,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    return shown(state, Math.max(0, page), FieldProblems.none(), model);
  }

  @PostMapping("/time-requests/{id}/close")
  String close(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String outcome,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    FieldProblems problems =
        Waitlist.OUTCOMES.contains(outcome)
            ? Said.problems(waitlist.close(id, outcome, once), words)
            : FieldProblems.saying(words.say("timeRequest.close.needed"));
    if (problems.any()) {
      return shown("OPEN", 0, problems, model);
    }
    redirect.addFlashAttribute("done", words.say("timeRequest.closed"));
    return "redirect:/time-requests";
  }

  private String shown(String state, int page, FieldProblems problems, Model model) {
    String wanted = STATES.contains(state) ? state : STATES.getFirst();
    Answer<Part<TimeRequest>> answer = waitlist.requests(wanted, page, SIZE);
    List<TimeRequest> requests = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("rows", requests.stream().map(this::row).toList());
    model.addAttribute("names", names.of(requests.stream().map(TimeRequest::patientId).toList()));
    model.addAttribute("state", wanted);
    model.addAttribute("states", STATES);
    model.addAttribute("outcomes", Waitlist.OUTCOMES);
    model.addAttribute("pages", Pages.of(answer.or(Part.empty()), page, SIZE));
    model.addAttribute("problems", problems);
    return "waitlist/requests";
  }

  private Row row(TimeRequest request) {
    Clinic.Site site = clinic.siteOrFirst(request.siteId());
    return new Row(request, site.name(), site.zone().getId(), Said.days(request.weekdays(), words));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry timeRequestsEntry() {
      return new NavigationEntry(
          "/time-requests",
          "navigation.timeRequests",
          "pen",
          NavigationGroup.WAITING,
          1,
          List.of("scheduler"));
    }
  }
}
