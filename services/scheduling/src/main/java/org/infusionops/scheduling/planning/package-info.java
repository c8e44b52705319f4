/** How far scheduling looks and moves by itself: a document that the clinic's owner signs. */
@NullMarked
package org.infusionops.scheduling.planning;

import org.jspecify.annotations.NullMarked;
