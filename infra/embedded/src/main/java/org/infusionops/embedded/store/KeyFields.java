package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;

/**
 * The fields at the top of a document in which an index's keys are. Most updates leave them alone;
 * to see that takes less than to look the keys up.
 */
record KeyFields(List<String> names) {

  static KeyFields of(List<IndexKey> keys) {
    return new KeyFields(keys.stream().map(key -> topmost(key.getKey())).distinct().toList());
  }

  static String topmost(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  boolean areSame(Document a, Document b) {
    for (String name : names) {
      if (!Objects.equals(a.get(name), b.get(name)) || a.containsKey(name) != b.containsKey(name)) {
        return false;
      }
    }
    return true;
  }
}
