package org.infusionops.scheduling.course;

import org.infusionops.starter.problems.Problem;

/** What has to be so before a patient is checked in, as far as another capability knows. */
@FunctionalInterface
public interface CheckInCondition {

  /**
   * Lets the patient in, or not.
   *
   * @param screeningId the screening that began the patient's treatment
   * @throws Problem 409 saying who has to do what first
   */
  void require(String screeningId);
}
