/** Enquiries and referrals: people who asked to be contacted, until they are patients or not. */
@NullMarked
package org.infusionops.intake.enquiry;

import org.jspecify.annotations.NullMarked;
