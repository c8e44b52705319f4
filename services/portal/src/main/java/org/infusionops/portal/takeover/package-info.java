/** Taking over the appointments of an old system from a file: checked first, then applied. */
@NullMarked
package org.infusionops.portal.takeover;

import org.jspecify.annotations.NullMarked;
