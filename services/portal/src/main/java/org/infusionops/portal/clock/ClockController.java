package org.infusionops.portal.clock;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The clinic's clock; it can be moved in a demonstration and shows real time elsewhere. */
@Controller
@PreAuthorize("hasRole('admin')")
class ClockController {

  private static final Map<String, Duration> STEPS =
      Map.of("hour", Duration.ofHours(1), "day", Duration.ofDays(1));
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final MovingClock clock;
  private final Clinic clinic;
  private final Words words;

  ClockController(MovingClock clock, Clinic clinic, Words words) {
    this.clock = clock;
    this.clinic = clinic;
    this.words = words;
  }

  /** The time at a site. */
  record At(String site, String zone, String time) {}

  @GetMapping("/admin/clock")
  String clock(@ModelAttribute(name = "shown", binding = false) Shown shown, Model model) {
    return page("", FieldProblems.none(), shown, model);
  }

  @PostMapping("/admin/clock")
  String move(
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String moment,
      Once once,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    if (!clock.isMovable()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Duration by = STEPS.get(step);
    if (by != null) {
      clock.forward(by, once.key());
      return moved(shown, redirect);
    }
    try {
      Instant to = LocalDateTime.parse(moment).atZone(zone()).toInstant();
      if (to.isAfter(clock.now().plus(FARTHEST))) {
        return refused("clock.far", moment, shown, model);
      }
      clock.forwardTo(to, once.key());
      return moved(shown, redirect);
    } catch (DateTimeException _) {
      return refused("clock.wrong", moment, shown, model);
    } catch (IllegalArgumentException _) {
      return refused("clock.past", moment, shown, model);
    }
  }

  private String moved(Shown shown, RedirectAttributes redirect) {
    redirect.addFlashAttribute(
        "done", words.say("clock.done", shown.dateTime(clock.now(), zone().getId())));
    return "redirect:/admin/clock";
  }

  private String refused(String key, String moment, Shown shown, Model model) {
    var wrong = List.of(new Problem.Violation("moment", words.say(key)));
    return page(moment, new FieldProblems(null, wrong), shown, model);
  }

  private String page(String moment, FieldProblems problems, Shown shown, Model model) {
    Instant now = clock.now();
    Duration ahead = clock.offset();
    model.addAttribute("movable", clock.isMovable());
    model.addAttribute(
        "times",
        clinic.sites().stream()
            .map(
                site ->
                    new At(
                        site.name(),
                        shown.zone(site.zone().getId()),
                        shown.dateTime(now, site.zone().getId())))
            .toList());
    model.addAttribute(
        "ahead",
        ahead.isZero()
            ? words.say("clock.real")
            : words.say("clock.ahead", ahead.toDays(), ahead.toHoursPart(), ahead.toMinutesPart()));
    model.addAttribute(
        "earliest",
        LocalDateTime.ofInstant(now, zone()).truncatedTo(ChronoUnit.MINUTES).toString());
    model.addAttribute("zone", zone().getId());
    model.addAttribute("moment", moment);
    model.addAttribute("problems", problems);
    return "clock/clock";
  }

  private ZoneId zone() {
    return clinic.sites().getFirst().zone();
  }

  /** Its place in the navigation, where there is a clock to move. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnExpression(
      "'${portal.clock.file}' != '' and '${portal.identity.mode}'.equalsIgnoreCase('embedded')")
  static class Place {

    @Bean
    NavigationEntry clockEntry() {
      return new NavigationEntry(
          "/admin/clock",
          "navigation.clock",
          "clock",
          NavigationGroup.ADMINISTRATION,
          5,
          List.of("admin"));
    }
  }
}
