/** Calendar feeds: staff give out their addresses, exchange them and close them. */
@NullMarked
package org.infusionops.portal.feed;

import org.jspecify.annotations.NullMarked;
