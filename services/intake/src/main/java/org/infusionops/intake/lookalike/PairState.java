package org.infusionops.intake.lookalike;

/** The state of a pair as it is asked for and answered. */
enum PairState {
  OPEN,
  PROPOSED,
  DISMISSED,
  MERGED;

  static PairState of(LookAlikePair pair) {
    return switch (pair) {
      case LookAlikePair.Open _ -> OPEN;
      case LookAlikePair.Proposed _ -> PROPOSED;
      case LookAlikePair.Dismissed _ -> DISMISSED;
      case LookAlikePair.Merged _ -> MERGED;
    };
  }
}
