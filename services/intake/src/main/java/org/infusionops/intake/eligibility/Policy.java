package org.infusionops.intake.eligibility;

import java.util.function.Consumer;

/**
 * One part of the decision: what some rules of a pack say about a person. Pure; policies do not
 * know of each other. A pack is tried on thousands of screenings at once, so what does not depend
 * on the person is made when the pack is prepared.
 */
@FunctionalInterface
interface Policy {

  /** Hands what the rules find to {@code found}. */
  void judge(Person person, Answers answers, Consumer<Finding> found);
}
