/**
 * Most of the clinic, or what it stands on, is stopped; last, because nobody else could work in it.
 */
@NullMarked
package org.infusionops.journeys.stopped;

import org.jspecify.annotations.NullMarked;
