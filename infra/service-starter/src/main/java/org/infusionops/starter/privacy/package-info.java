/**
 * What tells who a person is, encrypted with a key of that person's own, so that it can be
 * destroyed everywhere at once; and the same data handed out whole when the person asks for it.
 */
@NullMarked
package org.infusionops.starter.privacy;

import org.jspecify.annotations.NullMarked;
