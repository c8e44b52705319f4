package org.infusionops.billing.policy;

/**
 * A rule that shaped a decision, kept with it.
 *
 * @param rule its name in the policy, such as {@code prepaidPackage}
 * @param source why the clinic has it
 */
public record Rule(String rule, String source) {}
