/**
 * A record of every access to personal data that nobody can quietly change.
 *
 * <p>Each access is a document of its own in the collection {@code audit}; the application only
 * ever inserts there. The records of one process form a chain: each holds the hash of the one
 * before it, and the first holds the hash of the newest record there was when the process started,
 * so that a changed, removed or inserted record breaks the chain where it was done. With {@code
 * INFUSIONOPS_AUDIT_KEY} set the hashes are keyed, so that not even who may write the database can
 * make a new chain. What a chain cannot show is that its very last records were cut off, until the
 * next process starts.
 */
@NullMarked
package org.infusionops.starter.audit;

import org.jspecify.annotations.NullMarked;
