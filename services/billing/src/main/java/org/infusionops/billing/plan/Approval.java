package org.infusionops.billing.plan;

import java.time.Instant;
import org.infusionops.billing.policy.PolicyRef;

/**
 * A person of finance agreed.
 *
 * @param by staff id
 * @param at when (UTC)
 * @param policy the policy that said how many must agree
 */
public record Approval(String by, Instant at, PolicyRef policy) {}
