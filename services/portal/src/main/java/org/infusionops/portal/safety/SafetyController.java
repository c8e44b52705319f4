package org.infusionops.portal.safety;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.SafetyEvent;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The safety events, the last raised first. */
@Controller
@PreAuthorize("hasAnyRole('prescriber', 'medical-director')")
class SafetyController {

  private final Intake intake;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Words words;

  SafetyController(Intake intake, Names names, Clinic clinic, InstantSource clock, Words words) {
    this.intake = intake;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
    this.words = words;
  }

  /**
   * A safety event as a row.
   *
   * @param since how long ago it was raised
   */
  record Row(SafetyEvent event, String cause, String site, String zone, String since) {}

  @GetMapping("/safety")
  String events(Model model) {
    Answer<Part<SafetyEvent>> answer = intake.safetyEvents();
    List<SafetyEvent> events = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("rows", events.stream().map(this::row).toList());
    model.addAttribute("names", names.of(events.stream().map(SafetyEvent::patientId).toList()));
    model.addAttribute("total", answer.or(Part.empty()).total());
    return "safety/events";
  }

  private Row row(SafetyEvent event) {
    Clinic.Site site = clinic.site(event.siteId()).orElse(clinic.sites().getFirst());
    return new Row(
        event,
        words.say("today.safety.cause." + event.cause()),
        site.name(),
        site.zone().getId(),
        since(Duration.between(event.raisedAt(), clock.instant())));
  }

  private String since(Duration ago) {
    long minutes = Math.max(0, ago.toMinutes());
    if (minutes < 60) {
      return words.say("safety.minutes", minutes);
    }
    return minutes < 48 * 60
        ? words.say("safety.hours", minutes / 60)
        : words.say("safety.days", minutes / (24 * 60));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry safetyEntry() {
      return new NavigationEntry(
          "/safety", "navigation.safety", "shield", 24, List.of("prescriber", "medical-director"));
    }
  }
}
