/** What was signed, and which rules were set aside. */
@NullMarked
package org.infusionops.portal.decision;

import org.jspecify.annotations.NullMarked;
