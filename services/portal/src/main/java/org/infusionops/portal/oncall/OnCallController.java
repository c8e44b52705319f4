package org.infusionops.portal.oncall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Safety;
import org.infusionops.portal.calls.Safety.OnCall;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is on call, and who is paged when that one cannot be reached; administrators change it. */
@Controller
class OnCallController {

  private final Safety safety;
  private final Clinic clinic;
  private final Words words;

  OnCallController(Safety safety, Clinic clinic, Words words) {
    this.safety = safety;
    this.clinic = clinic;
    this.words = words;
  }

  /**
   * Duty at a site.
   *
   * @param changes whether the person may change it
   */
  record Card(Site site, OnCall duty, boolean changes) {}

  @GetMapping("/on-call")
  @PreAuthorize("hasAnyRole('admin', 'prescriber', 'medical-director', 'nurse')")
  String all(@AuthenticationPrincipal StaffMember staff, Model model) {
    Answer<Part<OnCall>> answer = safety.onCall();
    boolean changes = staff.isAny(List.of("admin"));
    model.addAttribute("missing", answer.isMissing());
    model.addAttribute(
        "cards",
        answer.or(Part.empty()).items().stream()
            .flatMap(
                duty ->
                    clinic.site(duty.siteId()).map(site -> new Card(site, duty, changes)).stream())
            .toList());
    return "oncall/all";
  }

  @GetMapping("/on-call/{site}")
  @PreAuthorize("hasRole('admin')")
  String one(@PathVariable String site, Model model) {
    Answer<OnCall> answer = safety.onCallAt(site);
    OnCall duty = NotThere.orShow(answer);
    return shown(site(site), duty, places(duty), null, answer.etag(), FieldProblems.none(), model);
  }

  /** Each person of the roster has a place: 1 is on call, 2 is next, none is off duty. */
  @PostMapping("/on-call/{site}")
  @PreAuthorize("hasRole('admin')")
  String change(
      @PathVariable String site,
      @RequestParam Map<String, String> typed,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<OnCall> now = safety.onCallAt(site);
    OnCall duty = NotThere.orShow(now);
    Map<String, String> places = new TreeMap<>();
    TreeMap<Integer, String> order = new TreeMap<>();
    boolean clear = true;
    for (Safety.Reach each : duty.roster()) {
      String place = typed.getOrDefault("place." + each.staff(), "").strip();
      places.put(each.staff(), place);
      if (place.matches("[1-9][0-9]?")) {
        clear &= order.put(Integer.valueOf(place), each.staff()) == null;
      }
    }
    if (!clear) {
      return shown(
          site(site),
          duty,
          places,
          null,
          once.etag(),
          FieldProblems.saying(words.say("onCall.samePlace")),
          model);
    }
    return switch (safety.changeOnCall(site, new ArrayList<>(order.values()), once)) {
      case Answer.Got<OnCall> _ -> {
        redirect.addFlashAttribute("done", words.say("onCall.done"));
        yield "redirect:/on-call";
      }
      case Answer.Refused<OnCall>(Problem problem) ->
          shown(site(site), duty, places, null, once.etag(), FieldProblems.of(problem), model);
      case Answer.Missing<OnCall> _ ->
          shown(
              site(site),
              duty,
              places,
              null,
              once.etag(),
              FieldProblems.saying(words.missing(Service.INTAKE)),
              model);
      case Answer.Stale<OnCall> _ ->
          shown(
              site(site),
              duty,
              places,
              duty,
              now.etag(),
              FieldProblems.saying(words.say("problem.stale")),
              model);
    };
  }

  private Site site(String id) {
    return clinic.site(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Map<String, String> places(OnCall duty) {
    Map<String, String> places = new TreeMap<>();
    duty.roster()
        .forEach(
            each -> {
              int at = duty.order().indexOf(each.staff());
              places.put(each.staff(), at < 0 ? "" : String.valueOf(at + 1));
            });
    return places;
  }

  private static String shown(
      Site site,
      OnCall duty,
      Map<String, String> places,
      @Nullable OnCall theirs,
      @Nullable String etag,
      FieldProblems problems,
      Model model) {
    model.addAttribute("site", site);
    model.addAttribute("duty", duty);
    model.addAttribute("places", places);
    model.addAttribute("theirs", theirs);
    model.addAttribute("etag", etag);
    model.addAttribute("problems", problems);
    return "oncall/change";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry onCallEntry() {
      return new NavigationEntry(
          "/on-call",
          "navigation.onCall",
          "people",
          NavigationGroup.SAFETY,
          1,
          List.of("admin", "prescriber", "medical-director", "nurse"));
    }
  }
}
