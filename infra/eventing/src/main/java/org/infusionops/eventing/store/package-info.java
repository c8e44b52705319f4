/** The document that holds an aggregate and what it owes, and the collection it is kept in. */
@NullMarked
package org.infusionops.eventing.store;

import org.jspecify.annotations.NullMarked;
