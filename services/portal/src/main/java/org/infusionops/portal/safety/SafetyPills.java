package org.infusionops.portal.safety;

import org.infusionops.portal.calls.Safety.Event;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.springframework.stereotype.Component;

/** Says where a safety event stands. */
@Component
class SafetyPills {

  private final Pills pills;

  SafetyPills(Pills pills) {
    this.pills = pills;
  }

  Pill of(Event event) {
    String tone =
        switch (event.state()) {
          case "CLOSED" -> "good";
          case "ACKNOWLEDGED" -> "warn";
          default -> "bad";
        };
    return pills.saying(tone, "safety.state." + event.state());
  }
}
