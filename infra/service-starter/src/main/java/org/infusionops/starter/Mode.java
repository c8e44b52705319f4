package org.infusionops.starter;

import java.util.Locale;
import org.springframework.core.env.Environment;

/** How a process runs; {@code INFUSIONOPS_MODE}. */
public enum Mode {
  /** On one machine, with its own engines and a movable clock. */
  EMBEDDED,
  /** For real people: whatever is only good for a demonstration is refused at start. */
  PRODUCTION;

  /**
   * @throws IllegalArgumentException when the configured mode is neither of the two
   */
  public static Mode of(Environment environment) {
    String name = environment.getProperty("infusionops.mode", "embedded");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "embedded" -> EMBEDDED;
      case "production" -> PRODUCTION;
      default ->
          throw new IllegalArgumentException(
              "INFUSIONOPS_MODE is '" + name + "'; it is either embedded or production");
    };
  }
}
