/** What a message says: versioned texts per language, refused when they could harm. */
@NullMarked
package org.infusionops.notification.template;

import org.jspecify.annotations.NullMarked;
