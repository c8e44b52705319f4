package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A total order of BSON values and of index keys in which only identical values are equal.
 *
 * <p>It orders what is stored, not what a query sorts: {@code 1} and {@code 1.0} differ, and a list
 * is not represented by its smallest element.
 */
final class BsonOrder implements Comparator<@Nullable Object> {

  static final BsonOrder INSTANCE = new BsonOrder();

  private BsonOrder() {}

  @Override
  public int compare(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return 0;
    }
    // First what nearly every lookup compares.
    if (a instanceof String first && b instanceof String second) {
      return first.compareTo(second);
    }
    if (a instanceof KeyValue first && b instanceof KeyValue second) {
      return compareKeys(first, second);
    }
    int byKind = Integer.compare(BsonCodec.kind(a), BsonCodec.kind(b));
    if (byKind != 0 || a == null || b == null || a instanceof Missing) {
      return byKind;
    }
    if (a instanceof ObjectId first && b instanceof ObjectId second) {
      return first.compareTo(second);
    }
    if (a instanceof Double first && b instanceof Double second) {
      return first.compareTo(second);
    }
    if (a instanceof Long first && b instanceof Long second) {
      return first.compareTo(second);
    }
    if (a instanceof Integer first && b instanceof Integer second) {
      return first.compareTo(second);
    }
    if (a instanceof Instant first && b instanceof Instant second) {
      return first.compareTo(second);
    }
    if (a instanceof UUID first && b instanceof UUID second) {
      return first.compareTo(second);
    }
    return Arrays.compareUnsigned(BsonCodec.encode(a), BsonCodec.encode(b));
  }

  private int compareKeys(KeyValue first, KeyValue second) {
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      int order = compare(first.get(i), second.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(first.size(), second.size());
  }
}
