/**
 * What a refused request is told, in one form for every service (RFC 9457), and how its body is
 * read.
 */
@NullMarked
package org.infusionops.starter.problems;

import org.jspecify.annotations.NullMarked;
