/** Enquiries and referrals: who asked to be contacted, and what was done about it. */
@NullMarked
package org.infusionops.portal.enquiry;

import org.jspecify.annotations.NullMarked;
