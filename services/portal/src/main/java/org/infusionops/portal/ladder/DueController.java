package org.infusionops.portal.ladder;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Ladders;
import org.infusionops.portal.calls.Ladders.Ladder;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
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

/** Who is due for a booster, overdue first, each with a button that orders it. */
@Controller
class DueController {

  private static final int SIZE = 50;
  private static final List<Integer> SPANS = List.of(7, 14, 30, 90);
  private static final int USUAL = 14;

  private final Ladders ladders;
  private final Names names;
  private final Words words;

  DueController(Ladders ladders, Names names, Words words) {
    this.ladders = ladders;
    this.names = names;
    this.words = words;
  }

  @GetMapping("/due")
  @PreAuthorize("hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')")
  String due(
      @RequestParam(defaultValue = "14") int days,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    return shown(SPANS.contains(days) ? days : USUAL, page, FieldProblems.none(), model);
  }

  @PostMapping("/due/{id}/order")
  @PreAuthorize("hasRole('scheduler')")
  String order(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    FieldProblems problems = LadderController.problems(ladders.order(id, once), words);
    if (!problems.any()) {
      redirect.addFlashAttribute("done", words.say("ladder.ordered"));
      return "redirect:/due";
    }
    return shown(USUAL, 0, problems, model);
  }

  private String shown(int days, int page, FieldProblems problems, Model model) {
    int at = Math.max(0, page);
    Answer<Part<Ladder>> answer = ladders.due(days, at, SIZE);
    Part<Ladder> part = answer.or(Part.empty());
    model.addAttribute("answer", answer);
    model.addAttribute("rows", part.items());
    model.addAttribute("names", names.of(part.items().stream().map(Ladder::patientId).toList()));
    model.addAttribute("days", days);
    model.addAttribute("spans", SPANS);
    model.addAttribute("pages", Pages.of(part, at, SIZE));
    model.addAttribute("problems", problems);
    return "ladder/due";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry dueEntry() {
      return new NavigationEntry(
          "/due",
          "navigation.due",
          "clock",
          NavigationGroup.SERIES,
          2,
          List.of("scheduler", "prescriber"));
    }
  }
}
