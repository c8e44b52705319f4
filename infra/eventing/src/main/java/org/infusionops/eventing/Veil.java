package org.infusionops.eventing;

import java.util.Map;
import org.bson.Document;

/**
 * What stands between the state of an aggregate and the store: it hides what nobody may read there.
 *
 * <p>The same state of the same aggregate is always hidden alike, or a decision that changes
 * nothing would write.
 */
public interface Veil {

  /** Hides nothing. */
  Veil NONE =
      new Veil() {
        @Override
        public Document hide(String id, Document state) {
          return state;
        }

        @Override
        public Document show(String id, Document stored) {
          return stored;
        }
      };

  /**
   * The state as it is to be stored.
   *
   * @param id the aggregate
   * @param state may be changed and given back
   */
  Document hide(String id, Document state);

  /**
   * The state as it was before it was hidden; what was stored before there was a veil comes back as
   * it is.
   *
   * @param id the aggregate
   * @param stored is not changed
   */
  Document show(String id, Document stored);

  /**
   * These are about to be shown: what showing them needs can be fetched at once.
   *
   * @param stored the states by the ids of their aggregates
   */
  default void ahead(Map<String, Document> stored) {}
}
