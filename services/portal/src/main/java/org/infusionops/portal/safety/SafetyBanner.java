package org.infusionops.portal.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Safety;
import org.infusionops.portal.calls.Safety.Open;
import org.infusionops.portal.clinic.Clinic;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Draws what is above every page of a clinician while a safety event waits, or cannot be seen. */
@Component
class SafetyBanner {

  private final Safety safety;
  private final Clinic clinic;
  private final InstantSource clock;
  private final SpringTemplateEngine templates;

  SafetyBanner(Safety safety, Clinic clinic, InstantSource clock, SpringTemplateEngine templates) {
    this.safety = safety;
    this.clinic = clinic;
    this.clock = clock;
    this.templates = templates;
  }

  /**
   * What there is to show now.
   *
   * @param waiting the events that nobody has, the first raised first
   * @param blind whether it cannot be told which there are
   * @param all what it was made of: while that is the same, nothing has changed
   */
  record Look(List<Open> waiting, boolean blind, List<Open> all) {}

  /** One event that waits. */
  record Waiting(Open event, String site, long seconds) {}

  Look look() {
    Answer<List<Open>> answer = safety.open();
    List<Open> all = answer.or(List.of());
    return new Look(all.stream().filter(Open::waits).toList(), answer.found().isEmpty(), all);
  }

  /**
   * @param opens whether the person may open an event; a nurse may not
   */
  String drawn(Look look, boolean opens, Locale locale) {
    Instant now = clock.instant();
    List<Waiting> waiting = look.waiting().stream().map(event -> waiting(event, now)).toList();
    return templates.process(
        "safety/banner",
        Set.of("banner"),
        new Context(locale, Map.of("waiting", waiting, "blind", look.blind(), "opens", opens)));
  }

  private Waiting waiting(Open event, Instant now) {
    return new Waiting(
        event,
        clinic.site(event.siteId()).map(Clinic.Site::name).orElse(event.siteId()),
        Math.max(0, Duration.between(event.raisedAt(), now).toSeconds()));
  }
}
