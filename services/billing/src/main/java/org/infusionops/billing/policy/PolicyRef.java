package org.infusionops.billing.policy;

/**
 * Which policy a decision was made under.
 *
 * @param id the policy
 * @param version its version, from 1
 */
public record PolicyRef(String id, int version) {}
