/**
 * What tests need around a service: engines, events seen, time, tokens, faults, and the rules of
 * the tree.
 */
@NullMarked
package org.infusionops.testing;

import org.jspecify.annotations.NullMarked;
