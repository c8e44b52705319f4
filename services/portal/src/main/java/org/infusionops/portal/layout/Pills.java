package org.infusionops.portal.layout;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes pills of the services' states; texts are {@code state.KIND.STATE}. */
@Component
public final class Pills {

  private static final Map<String, String> TONES =
      Map.ofEntries(
          Map.entry("HELD", "warn"),
          Map.entry("UNPLACED", "bad"),
          Map.entry("BOOKED", "info"),
          Map.entry("CONFIRMED", "info"),
          Map.entry("CHECKED_IN", "warn"),
          Map.entry("READY", "warn"),
          Map.entry("INFUSING", "good"),
          Map.entry("IN_SESSION", "good"),
          Map.entry("OBSERVING", "good"),
          Map.entry("COMPLETED", "good"),
          Map.entry("STOPPED", "bad"),
          Map.entry("NO_SHOW", "bad"),
          Map.entry("ELIGIBLE", "good"),
          Map.entry("CLEARANCE_REQUIRED", "warn"),
          Map.entry("INCOMPLETE", "warn"),
          Map.entry("INELIGIBLE", "bad"),
          Map.entry("DRAFT", "warn"),
          Map.entry("IN_FORCE", "good"),
          Map.entry("UPCOMING", "info"),
          Map.entry("REQUESTED", "warn"),
          Map.entry("NEW", "warn"),
          Map.entry("CONTACTED", "info"),
          Map.entry("REGISTERED", "good"),
          Map.entry("ACTIVE", "good"),
          Map.entry("DECLINED", "bad"),
          Map.entry("SENT", "info"),
          Map.entry("DELIVERED", "good"),
          Map.entry("UNDELIVERED", "bad"),
          Map.entry("FAILED", "bad"),
          Map.entry("UNKNOWN", "warn"),
          Map.entry("UP", "good"),
          Map.entry("DOWN", "bad"));

  private final Words words;

  Pills(Words words) {
    this.words = words;
  }

  /** The pill of a state such as {@code ("course", "HELD")}. */
  public Pill of(String kind, String state) {
    return new Pill(TONES.getOrDefault(state, "neutral"), words.say("state." + kind + "." + state));
  }

  /** A pill with a text of its own. */
  public Pill saying(String tone, String key, Object... values) {
    return new Pill(tone, words.say(key, values));
  }
}
