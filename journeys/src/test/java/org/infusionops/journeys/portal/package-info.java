/**
 * The portal in a real browser: each role's pages, their looks and whether everybody can use them.
 */
@NullMarked
package org.infusionops.journeys.portal;

import org.jspecify.annotations.NullMarked;
