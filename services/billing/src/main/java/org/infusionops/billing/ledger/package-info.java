/** What a patient was charged: double entry, append-only. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing.ledger;
