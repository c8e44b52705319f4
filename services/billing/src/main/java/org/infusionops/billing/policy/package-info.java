/** The clinic's prices and financing rules: signed, versioned data, each rule with its source. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing.policy;
