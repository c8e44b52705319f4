package org.infusionops.portal.lookalike;

import java.util.List;
import org.infusionops.portal.calls.LookAlikes.Reason;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.springframework.stereotype.Component;

/** Says in words how much two records look alike, and why. */
@Component
class Likenesses {

  private final Pills pills;
  private final Words words;

  Likenesses(Pills pills, Words words) {
    this.pills = pills;
    this.words = words;
  }

  Pill pill(String verdict, int points) {
    String tone =
        switch (verdict) {
          case "LIKELY" -> "bad";
          case "POSSIBLE" -> "warn";
          default -> "neutral";
        };
    return pills.saying(tone, "lookalike.verdict." + verdict, points);
  }

  List<String> reasons(List<Reason> reasons) {
    return reasons.stream()
        .map(
            reason ->
                words.say(
                    "lookalike.reason",
                    words.say("lookalike.trait." + reason.trait()),
                    words.say("lookalike.how." + reason.how()),
                    reason.points()))
        .toList();
  }
}
