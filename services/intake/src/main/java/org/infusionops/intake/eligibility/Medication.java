package org.infusionops.intake.eligibility;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A medicine that the patient takes.
 *
 * @param name as written on the medication list, strength and directions included
 * @param classification what a prescriber said it is, when its name is not known
 */
public record Medication(String name, @Nullable Classification classification) {

  /** The class of a medicine that, in the prescriber's judgement, calls for nothing on the day. */
  public static final String NO_INTERACTION = "no-interaction";

  /**
   * A person's judgement on a medicine that the pack does not know.
   *
   * @param drugClass a class of the pack, or {@link #NO_INTERACTION}
   * @param by staff id of the prescriber
   * @param at when (UTC)
   */
  public record Classification(String drugClass, String by, Instant at) {}
}
