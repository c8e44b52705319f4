package org.infusionops.portal.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Dose;
import org.jspecify.annotations.Nullable;

/** The steps of a session: gate → dose → verify → infusion → observation → discharge. */
enum Steps {
  GATE,
  DOSE,
  VERIFY,
  INFUSION,
  OBSERVATION,
  DISCHARGE;

  /**
   * A step as the stepper shows it.
   *
   * @param key its texts are {@code step.KEY}
   * @param state {@code done}, {@code current} or {@code ahead}
   * @param open whether it is the one shown
   */
  record Link(String key, String state, boolean open) {}

  /** The name in addresses. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The step of this name; the current one when there is none. */
  static Steps named(@Nullable String key, Steps current) {
    for (Steps step : values()) {
      if (step.key().equals(key)) {
        return step;
      }
    }
    return current;
  }

  /** The step at which the session is. */
  static Steps current(Sitting sitting, Instant now) {
    Dose dose = sitting.chronicle().dose();
    return switch (Phase.of(sitting, now)) {
      case READY, INFUSING -> INFUSION;
      case OBSERVATION -> OBSERVATION;
      case READY_FOR_DISCHARGE, DONE -> DISCHARGE;
      default -> !"PASSED".equals(sitting.gateVerdict()) ? GATE : dose == null ? DOSE : VERIFY;
    };
  }

  static List<Link> links(Sitting sitting, Instant now, Steps shown) {
    Steps current = current(sitting, now);
    List<Link> links = new ArrayList<>();
    for (Steps step : values()) {
      String state = step.done(sitting, current) ? "done" : step == current ? "current" : "ahead";
      links.add(new Link(step.key(), state, step == shown));
    }
    return List.copyOf(links);
  }

  private boolean done(Sitting sitting, Steps current) {
    Dose dose = sitting.chronicle().dose();
    return switch (this) {
      case GATE -> "PASSED".equals(sitting.gateVerdict());
      case DOSE -> dose != null;
      case VERIFY -> dose != null && dose.verification() != null;
      case INFUSION -> sitting.chronicle().endedAt() != null;
      case OBSERVATION -> current == DISCHARGE;
      case DISCHARGE -> sitting.state().equals("COMPLETED");
    };
  }
}
