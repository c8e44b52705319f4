package org.infusionops.portal.ladder;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Ladders;
import org.infusionops.portal.calls.Ladders.Ladder;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The prescriber's worklists: reviews, and longer or shorter intervals. */
@Controller
class ReviewsController {

  private static final int SIZE = 25;
  private static final List<String> TABS = List.of("REVIEW", "STEP");

  private final Ladders ladders;
  private final Names names;

  ReviewsController(Ladders ladders, Names names) {
    this.ladders = ladders;
    this.names = names;
  }

  @GetMapping("/reviews")
  @PreAuthorize("hasAnyRole('prescriber', 'nurse', 'medical-director')")
  String reviews(
      @RequestParam(defaultValue = "REVIEW") String asks,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    String wanted = TABS.contains(asks) ? asks : TABS.getFirst();
    int at = Math.max(0, page);
    Answer<Part<Ladder>> answer = ladders.asked(wanted, at, SIZE);
    Part<Ladder> part = answer.or(Part.empty());
    model.addAttribute("answer", answer);
    model.addAttribute("rows", part.items());
    model.addAttribute("names", names.of(part.items().stream().map(Ladder::patientId).toList()));
    model.addAttribute("asks", wanted);
    model.addAttribute("tabs", TABS);
    model.addAttribute("pages", Pages.of(part, at, SIZE));
    return "ladder/reviews";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry reviewsEntry() {
      return new NavigationEntry(
          "/reviews",
          "navigation.reviews",
          "pen",
          NavigationGroup.SERIES,
          1,
          List.of("prescriber", "nurse", "medical-director"));
    }
  }
}
