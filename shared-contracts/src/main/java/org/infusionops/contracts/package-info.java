/**
 * What services may know of each other: the events between them, their types and topics, and money.
 */
@NullMarked
package org.infusionops.contracts;

import org.jspecify.annotations.NullMarked;
