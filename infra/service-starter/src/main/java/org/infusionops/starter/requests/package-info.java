/**
 * What HTTP requests have in common: correlation, size and encoding, repetition, versions, pages.
 */
@NullMarked
package org.infusionops.starter.requests;

import org.jspecify.annotations.NullMarked;
