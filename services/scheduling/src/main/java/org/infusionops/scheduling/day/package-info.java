/** A site's calendar day: the ledger of who is where and when. */
@NullMarked
package org.infusionops.scheduling.day;

import org.jspecify.annotations.NullMarked;
