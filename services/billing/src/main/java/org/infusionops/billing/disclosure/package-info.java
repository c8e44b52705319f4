/** What Truth in Lending (Regulation Z) wants shown before a patient signs. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing.disclosure;
