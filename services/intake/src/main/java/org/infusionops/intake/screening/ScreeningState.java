package org.infusionops.intake.screening;

/** The states of a screening, by the names they are stored and answered under. */
enum ScreeningState {
  DRAFT,
  COMPLETED;

  static ScreeningState of(Screening screening) {
    return switch (screening) {
      case Screening.Draft _ -> DRAFT;
      case Screening.Completed _ -> COMPLETED;
    };
  }
}
