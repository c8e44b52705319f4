/** What people write, so that other people can read it. */
@NullMarked
package org.infusionops.starter.text;

import org.jspecify.annotations.NullMarked;
