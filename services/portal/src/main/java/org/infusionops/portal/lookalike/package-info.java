/** Records that look like the same patient: warned of, looked at, merged by two people. */
@NullMarked
package org.infusionops.portal.lookalike;

import org.jspecify.annotations.NullMarked;
