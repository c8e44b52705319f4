/** What billing needs to know of the clinic: the time zone of each site. */
@org.jspecify.annotations.NullMarked
package org.infusionops.billing.clinic;
