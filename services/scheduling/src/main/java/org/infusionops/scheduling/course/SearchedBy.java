package org.infusionops.scheduling.course;

import org.infusionops.scheduling.planning.PlanningPolicy;

/**
 * The planning policy that said how far ahead to look.
 *
 * @param policyId which
 * @param policyVersion its version
 */
record SearchedBy(String policyId, int policyVersion) {

  static SearchedBy of(PlanningPolicy policy) {
    return new SearchedBy(policy.id(), policy.version());
  }
}
