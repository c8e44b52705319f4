package org.infusionops.portal.parked;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Health;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
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

/** The events that wait for a person in any service, and what was done with earlier ones. */
@Controller
@PreAuthorize("hasRole('admin')")
class ParkedController {

  private static final int MOST_HANDLED = 100;

  private final Health health;
  private final Together together;
  private final Clinic clinic;
  private final Words words;

  ParkedController(Health health, Together together, Clinic clinic, Words words) {
    this.health = health;
    this.together = together;
    this.clinic = clinic;
    this.words = words;
  }

  /** A sequence that waits, and in which service. */
  record Sequence(Service service, String id, List<Event> events) {}

  /** One event of it. */
  record Event(String type, String position, String reason, String detail, String when) {}

  /** What was done. */
  record Done(
      Service service,
      Instant at,
      String when,
      String what,
      String origin,
      String type,
      String by,
      String why) {}

  /**
   * What was asked for and not done: its form is shown open, with what was typed.
   *
   * @param action {@code replay} or {@code discard}
   */
  record Tried(Service service, String id, String action, String reason) {

    /** Whether it is about this sequence. */
    public boolean is(Service other, String otherId, String otherAction) {
      return service == other && id.equals(otherId) && action.equals(otherAction);
    }
  }

  @GetMapping("/admin/parked")
  String parked(@ModelAttribute(name = "shown", binding = false) Shown shown, Model model) {
    return page(null, FieldProblems.none(), shown, model);
  }

  @PostMapping("/admin/parked/replay")
  String replay(
      @RequestParam String service,
      @RequestParam String id,
      Once once,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    Service where = service(service);
    Answer<Health.Result> answer = health.replay(where, id, once);
    if (answer instanceof Answer.Got<Health.Result>(Health.Result result, _)) {
      redirect.addFlashAttribute(
          "done", words.say("parked.done.replayed", result.replayed(), result.left()));
      return "redirect:/admin/parked";
    }
    return page(new Tried(where, id, "replay", ""), problems(where, answer), shown, model);
  }

  @PostMapping("/admin/parked/discard")
  @Reauthenticated
  String discard(
      @RequestParam String service,
      @RequestParam String id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean sure,
      Once once,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    Service where = service(service);
    var tried = new Tried(where, id, "discard", reason);
    List<Problem.Violation> missing = new ArrayList<>();
    if (reason.isBlank()) {
      missing.add(new Problem.Violation("reason", words.say("parked.reason.needed")));
    }
    if (!sure) {
      missing.add(new Problem.Violation("sure", words.say("parked.sure.needed")));
    }
    if (!missing.isEmpty()) {
      return page(tried, new FieldProblems(null, missing), shown, model);
    }
    Answer<Health.Result> answer = health.discard(where, id, reason.strip(), once);
    if (answer instanceof Answer.Got<Health.Result>(Health.Result result, _)) {
      redirect.addFlashAttribute("done", words.say("parked.done.discarded", result.left()));
      return "redirect:/admin/parked";
    }
    return page(tried, problems(where, answer), shown, model);
  }

  private FieldProblems problems(Service service, Answer<Health.Result> answer) {
    return switch (answer) {
      case Answer.Refused<Health.Result>(Problem problem) when problem.status() == 404 ->
          FieldProblems.saying(words.say("parked.gone"));
      case Answer.Refused<Health.Result>(Problem problem) -> FieldProblems.of(problem);
      default -> FieldProblems.saying(words.missing(service));
    };
  }

  private static Service service(String key) {
    try {
      return Service.valueOf(key.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }

  private String page(@Nullable Tried tried, FieldProblems problems, Shown shown, Model model) {
    record Asked(
        Service service,
        Later<Answer<List<Health.Parked>>> parked,
        Later<Answer<List<Health.Handled>>> handled) {}
    List<Asked> asked =
        Arrays.stream(Service.values())
            .map(
                service ->
                    new Asked(
                        service,
                        together.start(() -> health.parked(service)),
                        together.start(() -> health.handled(service))))
            .toList();
    model.addAttribute(
        "missing",
        asked.stream()
            .filter(each -> each.parked().get().isMissing())
            .map(Asked::service)
            .toList());
    model.addAttribute(
        "sequences",
        asked.stream()
            .flatMap(
                each ->
                    each.parked().get().or(List.of()).stream()
                        .map(one -> sequence(each.service(), one, shown)))
            .toList());
    model.addAttribute(
        "handled",
        asked.stream()
            .flatMap(
                each ->
                    each.handled().get().or(List.of()).stream()
                        .map(one -> done(each.service(), one, shown)))
            .sorted(Comparator.comparing(Done::at).reversed())
            .limit(MOST_HANDLED)
            .toList());
    model.addAttribute("tried", tried);
    model.addAttribute("problems", problems);
    return "parked/parked";
  }

  private Sequence sequence(Service service, Health.Parked parked, Shown shown) {
    return new Sequence(
        service,
        parked.id(),
        parked.waiting().stream()
            .map(
                event ->
                    new Event(
                        shortened(event.type()),
                        event.position(),
                        reason(event.reason()),
                        event.detail(),
                        shown.dateTime(event.at(), zone())))
            .toList());
  }

  private Done done(Service service, Health.Handled one, Shown shown) {
    return new Done(
        service,
        one.at(),
        shown.dateTime(one.at(), zone()),
        words.say("parked.action." + one.action()),
        one.origin(),
        shortened(one.type()),
        one.by(),
        one.why());
  }

  private String reason(String reason) {
    String key = "parked.reason." + reason;
    String said = words.say(key);
    return said.equals(key) ? reason : said;
  }

  /** {@code ScreeningCompleted.v1} of {@code org.infusionops.intake.ScreeningCompleted.v1}. */
  private static String shortened(String type) {
    return type.replaceFirst("^[a-z.]+[.](?=[A-Z])", "");
  }

  private String zone() {
    return clinic.sites().getFirst().zone().getId();
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry parkedEntry() {
      return new NavigationEntry(
          "/admin/parked",
          "navigation.parked",
          "parked",
          NavigationGroup.ADMINISTRATION,
          1,
          List.of("admin"));
    }
  }
}
