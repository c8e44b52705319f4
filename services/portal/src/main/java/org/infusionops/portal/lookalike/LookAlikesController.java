package org.infusionops.portal.lookalike;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.LookAlikes;
import org.infusionops.portal.calls.LookAlikes.Line;
import org.infusionops.portal.calls.LookAlikes.Pair;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Pill;
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

/** The worklist of records that look like one patient, and one pair side by side. */
@Controller
@PreAuthorize("hasRole('intake')")
class LookAlikesController {

  private static final int SIZE = 25;
  private static final List<String> STATES = List.of("OPEN", "PROPOSED", "MERGED", "DISMISSED");
  private static final List<String> CHOICES =
      List.of("survivingId", "phoneOf", "emailOf", "languageOf");

  private final LookAlikes lookAlikes;
  private final Likenesses likenesses;
  private final Clinic clinic;
  private final Words words;

  LookAlikesController(LookAlikes lookAlikes, Likenesses likenesses, Clinic clinic, Words words) {
    this.lookAlikes = lookAlikes;
    this.likenesses = likenesses;
    this.clinic = clinic;
    this.words = words;
  }

  /**
   * A pair as a row.
   *
   * @param pill null when a record is of another site
   */
  record Row(Line line, @Nullable Pill pill, List<String> reasons, List<String> sites) {}

  @GetMapping("/look-alikes")
  String list(
      @RequestParam(defaultValue = "OPEN") String state,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    String wanted = STATES.contains(state) ? state : STATES.getFirst();
    int at = Math.max(0, page);
    Answer<Part<Line>> answer = lookAlikes.list(wanted, at, SIZE);
    Part<Line> part = answer.or(Part.empty());
    model.addAttribute("answer", answer);
    model.addAttribute("rows", part.items().stream().map(this::row).toList());
    model.addAttribute("state", wanted);
    model.addAttribute("states", STATES);
    model.addAttribute("pages", Pages.of(part, at, SIZE));
    return "lookalike/list";
  }

  @GetMapping("/look-alikes/{id}")
  String one(@PathVariable String id, Model model) {
    Answer<Pair> answer = lookAlikes.one(id);
    Pair pair = NotThere.orShow(answer);
    return shown(model, pair, answer.etag(), chosen(pair), FieldProblems.none());
  }

  @PostMapping("/look-alikes/{id}/propose")
  String propose(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, String> how = new LinkedHashMap<>();
    CHOICES.forEach(choice -> how.put(choice, typed.getOrDefault(choice, "")));
    return done(id, lookAlikes.propose(id, how, once), "lookalike.proposed", how, model, redirect);
  }

  /** The second look: it merges. */
  @PostMapping("/look-alikes/{id}/confirm")
  @Reauthenticated
  String confirm(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    return done(id, lookAlikes.confirm(id, once), "lookalike.merged", Map.of(), model, redirect);
  }

  @PostMapping("/look-alikes/{id}/dismiss")
  String dismiss(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    return done(id, lookAlikes.dismiss(id, once), "lookalike.dismissed", Map.of(), model, redirect);
  }

  @PostMapping("/look-alikes/{id}/reopen")
  String reopen(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    return done(id, lookAlikes.reopen(id, once), "lookalike.reopened", Map.of(), model, redirect);
  }

  private String done(
      String id,
      Answer<Pair> answer,
      String key,
      Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    // How it stands now is below, with what was chosen.
    FieldProblems problems = FieldProblems.after(answer, words, "lookalike.stale");
    if (!problems.any()) {
      redirect.addFlashAttribute("done", words.say(key));
      return "redirect:/look-alikes/" + id;
    }
    Answer<Pair> now = lookAlikes.one(id);
    Pair pair = NotThere.orShow(now);
    Map<String, String> chosen = new LinkedHashMap<>(chosen(pair));
    typed.forEach(
        (choice, value) -> {
          if (!value.isEmpty()) {
            chosen.put(choice, value);
          }
        });
    return shown(model, pair, now.etag(), chosen, problems);
  }

  /** What stands chosen at first: the record that is older, as it is. */
  private static Map<String, String> chosen(Pair pair) {
    boolean oneIsOlder =
        !pair.one().patient().registeredAt().isAfter(pair.other().patient().registeredAt());
    String older = oneIsOlder ? pair.one().patient().id() : pair.other().patient().id();
    Map<String, String> chosen = new LinkedHashMap<>();
    CHOICES.forEach(choice -> chosen.put(choice, older));
    return chosen;
  }

  private String shown(
      Model model,
      Pair pair,
      @Nullable String etag,
      Map<String, String> chosen,
      FieldProblems problems) {
    model.addAttribute("pair", pair);
    model.addAttribute(
        "pill", likenesses.pill(pair.likeness().verdict(), pair.likeness().points()));
    model.addAttribute("reasons", likenesses.reasons(pair.likeness().reasons()));
    model.addAttribute(
        "sites", pair.both().stream().map(person -> siteName(person.patient().siteId())).toList());
    model.addAttribute("zone", clinic.siteOrFirst(pair.one().patient().siteId()).zone().getId());
    model.addAttribute("etag", etag);
    model.addAttribute("chosen", chosen);
    model.addAttribute("choices", CHOICES);
    model.addAttribute("problems", problems);
    return "lookalike/pair";
  }

  private Row row(Line line) {
    var likeness = line.likeness();
    return new Row(
        line,
        likeness == null ? null : likenesses.pill(likeness.verdict(), likeness.points()),
        likeness == null ? List.of() : likenesses.reasons(likeness.reasons()),
        line.sides().stream().map(side -> siteName(side.siteId())).toList());
  }

  private String siteName(String id) {
    return clinic.site(id).map(Clinic.Site::name).orElse(id);
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry lookAlikesEntry() {
      return new NavigationEntry(
          "/look-alikes",
          "navigation.lookalikes",
          "people",
          NavigationGroup.SCREENING,
          5,
          List.of("intake"));
    }
  }
}
