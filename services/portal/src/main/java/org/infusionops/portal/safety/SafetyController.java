package org.infusionops.portal.safety;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Safety;
import org.infusionops.portal.calls.Safety.Event;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The worklist of safety events: those that are open with running clocks, then those closed. */
@Controller
class SafetyController {

  static final String CLINICIANS = "hasAnyRole('prescriber', 'medical-director')";

  private final Safety safety;
  private final Together together;
  private final LiveSafety live;
  private final Names names;
  private final SafetyPills pills;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Words words;

  SafetyController(
      Safety safety,
      Together together,
      LiveSafety live,
      Names names,
      SafetyPills pills,
      Clinic clinic,
      InstantSource clock,
      Words words) {
    this.safety = safety;
    this.together = together;
    this.live = live;
    this.names = names;
    this.pills = pills;
    this.clinic = clinic;
    this.clock = clock;
    this.words = words;
  }

  @GetMapping("/safety")
  @PreAuthorize(CLINICIANS)
  String events(@AuthenticationPrincipal StaffMember staff, Model model) {
    return shown(staff, model, FieldProblems.none());
  }

  /** The lists alone, for when something has changed. */
  @GetMapping("/safety/list")
  @PreAuthorize(CLINICIANS)
  String list(Model model) {
    lists(model);
    return "safety/list :: list";
  }

  /**
   * The banner as events, for as long as the session lasts: {@code safety} when something has
   * changed, {@code alive} when nothing has, {@code over} when the person has to sign in again.
   */
  @GetMapping(path = "/safety/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @PreAuthorize("hasAnyRole('prescriber', 'medical-director', 'nurse')")
  ResponseEntity<SseEmitter> live(
      @AuthenticationPrincipal StaffMember staff, HttpServletRequest request, Locale locale) {
    boolean opens = staff.isAny(List.of("prescriber", "medical-director"));
    return live.watch(opens, request.getSession(), locale)
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @PostMapping("/safety/drills")
  @PreAuthorize(CLINICIANS)
  String drill(
      @RequestParam(defaultValue = "") String siteId,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return switch (safety.startDrill(siteId, once)) {
      case Answer.Got<Event>(Event drill, _) -> {
        redirect.addFlashAttribute("done", words.say("safety.drill.started"));
        yield "redirect:/safety/" + drill.id();
      }
      case Answer.Refused<Event>(Problem problem) -> shown(staff, model, FieldProblems.of(problem));
      case Answer.Missing<Event> _, Answer.Stale<Event> _ ->
          shown(staff, model, FieldProblems.saying(words.missing(Service.INTAKE)));
    };
  }

  private String shown(StaffMember staff, Model model, FieldProblems problems) {
    Later<Answer<Safety.Times>> times = together.start(safety::times);
    lists(model);
    model.addAttribute("times", times.get().found().orElse(null));
    model.addAttribute("problems", problems);
    model.addAttribute("mySites", clinic.sites(staff.sites()));
    return "safety/events";
  }

  private void lists(Model model) {
    Later<Answer<Part<Event>>> closedLater = together.start(() -> safety.events(false, 20));
    Answer<Part<Event>> open = safety.events(true, 100);
    Answer<Part<Event>> closed = closedLater.get();
    Instant now = clock.instant();
    // Who waits longest comes first; drills after real events.
    List<Event> first = new ArrayList<>(open.or(Part.empty()).items().reversed());
    first.sort(Comparator.comparing((Event event) -> !event.waits()).thenComparing(Event::drill));
    List<Event> all = new ArrayList<>(first);
    all.addAll(closed.or(Part.empty()).items());
    model.addAttribute("missing", open.isMissing() || closed.isMissing());
    model.addAttribute("open", first.stream().map(event -> row(event, now)).toList());
    model.addAttribute(
        "closed", closed.or(Part.empty()).items().stream().map(event -> row(event, now)).toList());
    model.addAttribute("closedTotal", closed.or(Part.empty()).total());
    model.addAttribute(
        "names", names.of(all.stream().map(Event::patientId).filter(Objects::nonNull).toList()));
  }

  private SafetyRow row(Event event, Instant now) {
    Clinic.Site site = clinic.siteOrFirst(event.siteId());
    return new SafetyRow(
        event,
        words.say("today.safety.cause." + event.cause()),
        site.name(),
        site.zone().getId(),
        pills.of(event),
        Math.max(0, Duration.between(event.raisedAt(), now).toSeconds()));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry safetyEntry() {
      return new NavigationEntry(
          "/safety",
          "navigation.safety",
          "shield",
          NavigationGroup.SAFETY,
          0,
          List.of("prescriber", "medical-director"));
    }
  }
}
