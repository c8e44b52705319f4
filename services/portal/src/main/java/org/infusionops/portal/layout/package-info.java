/** What every page has: navigation, language, texts, forms and plain error pages. */
@NullMarked
package org.infusionops.portal.layout;

import org.jspecify.annotations.NullMarked;
