package org.infusionops.scheduling.ladder;

import java.util.List;

/**
 * What a person has to answer before the treatment goes on, or goes otherwise.
 *
 * @param rule the pack's rule that asks
 * @param source where the rule is from
 * @param inputs the outcomes it asks by; none where one is missing
 * @param sessions how many sessions were done by then
 */
record Question(Kind kind, String rule, String source, List<Outcome> inputs, int sessions) {

  /** What is asked. */
  enum Kind {
    /**
     * The questionnaire is missing or cannot be scored: it, or a prescriber's review, is needed.
     */
    OUTCOME_MISSING,
    /** A prescriber has to review: the patient responds too little. */
    TOO_LITTLE_RESPONSE,
    /** A prescriber has to review: a relapse where there is no step to fall back to. */
    RELAPSE_AT_FIRST_STEP,
    /** A prescriber has to review: the series is over, though not all of its sessions were done. */
    SERIES_CUT_SHORT,
    /** Are the intervals to be longer? */
    STRETCH,
    /** Are the intervals to be shorter again? */
    FALL_BACK,
    /** The step's sessions are done; without questionnaires nothing can be proposed. */
    OUTCOME_FOR_STEP;

    boolean isReview() {
      return this == OUTCOME_MISSING
          || this == TOO_LITTLE_RESPONSE
          || this == RELAPSE_AT_FIRST_STEP
          || this == SERIES_CUT_SHORT;
    }

    /** Whether no session is begun before it is answered. */
    boolean holdsSessions() {
      return this == OUTCOME_MISSING || this == TOO_LITTLE_RESPONSE;
    }

    boolean isProposal() {
      return this == STRETCH || this == FALL_BACK;
    }
  }

  Question {
    inputs = List.copyOf(inputs);
  }
}
