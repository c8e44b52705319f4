package org.infusionops.intake.eligibility;

import java.util.stream.Stream;

/**
 * One part of the decision: what some rules of a pack say about a person. Pure; policies do not
 * know of each other.
 */
@FunctionalInterface
interface Policy {

  Stream<Finding> judge(Person person, Answers answers);
}
