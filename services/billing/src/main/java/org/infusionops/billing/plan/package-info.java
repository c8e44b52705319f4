/** A way to pay that a patient asked for, reviewed by finance staff. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing.plan;
