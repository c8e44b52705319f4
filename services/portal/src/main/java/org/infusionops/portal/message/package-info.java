/** What was said to patients and what could not be delivered. */
@NullMarked
package org.infusionops.portal.message;

import org.jspecify.annotations.NullMarked;
