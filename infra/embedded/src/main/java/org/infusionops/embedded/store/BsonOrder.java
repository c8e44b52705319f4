package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
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
    int byKind = Integer.compare(BsonCodec.kind(a), BsonCodec.kind(b));
    if (byKind != 0 || a == null || b == null || a instanceof Missing) {
      return byKind;
    }
    if (a instanceof KeyValue first && b instanceof KeyValue second) {
      return compareKeys(first, second);
    }
    if (a instanceof String first && b instanceof String second) {
      return first.compareTo(second);
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
    Iterator<Object> others = second.iterator();
    for (Object value : first) {
      if (!others.hasNext()) {
        return 1;
      }
      int order = compare(value, others.next());
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
