/** The ways to pay that are offered after an eligible screening. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing.offer;
