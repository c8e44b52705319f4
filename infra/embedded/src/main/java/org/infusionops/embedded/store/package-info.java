/**
 * A document store that speaks MongoDB's protocol inside this JVM, in memory or in one file.
 *
 * <p>Built on mongo-java-server's query and update engine; storage, indexes, concurrency and
 * durability are this package's own.
 */
@NullMarked
package org.infusionops.embedded.store;

import org.jspecify.annotations.NullMarked;
