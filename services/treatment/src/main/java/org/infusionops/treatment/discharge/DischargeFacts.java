package org.infusionops.treatment.discharge;

import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/** What staff recorded before the patient leaves. What is absent was not recorded. */
public record DischargeFacts(
    @Nullable Boolean oriented,
    @Nullable Boolean walksUnaided,
    @Nullable Boolean untreatedEvent,
    @Nullable Aldrete aldrete,
    @Nullable Boolean responsibleAdultPresent,
    @Nullable Boolean instructionsGiven) {

  /**
   * The five parts of the Aldrete score, each 0 to 2. Source: Aldrete JA, Journal of Clinical
   * Anesthesia 1995;7:89 (the version with oxygen saturation).
   */
  public record Aldrete(
      int activity, int respiration, int circulation, int consciousness, int oxygenSaturation) {

    public Aldrete {
      part(activity, "activity");
      part(respiration, "respiration");
      part(circulation, "circulation");
      part(consciousness, "consciousness");
      part(oxygenSaturation, "oxygenSaturation");
    }

    int total() {
      return activity + respiration + circulation + consciousness + oxygenSaturation;
    }

    boolean hasZero() {
      return activity * respiration * circulation * consciousness * oxygenSaturation == 0;
    }

    private static void part(int value, String field) {
      if (value < 0 || value > 2) {
        throw Problem.invalid(field, "not between 0 and 2");
      }
    }
  }
}
