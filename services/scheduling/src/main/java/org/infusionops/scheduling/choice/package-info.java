/** What the clinic lets its patients decide by themselves: a document that its owner signs. */
@NullMarked
package org.infusionops.scheduling.choice;

import org.jspecify.annotations.NullMarked;
