package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update that sets whole fields, or removes whole fields.
 *
 * <p>The engine copies a document several times over for any update, and compares the copies. For
 * this kind, by which a thousand documents are changed at once or a large one is saved, that is
 * most of the work: here the other fields are copied as they are stored.
 */
final class PlainUpdate {

  private static final Set<String> OPERATORS = Set.of("$set", "$unset");

  private final Document set;
  private final Document unset;
  private final Map<String, byte[]> encoded = new LinkedHashMap<>();
  private final int length;

  private PlainUpdate(Document set, Document unset) {
    this.set = set;
    this.unset = unset;
    set.forEach((name, value) -> encoded.put(name, field(name, value)));
    this.length = encoded.values().stream().mapToInt(field -> field.length).sum();
  }

  private static byte[] field(String name, @Nullable Object value) {
    byte[] alone = BsonCodec.encode(new Document(name, value));
    return Arrays.copyOfRange(alone, EncodedFields.FIRST, alone.length - 1);
  }

  /** The update, when it is of this kind and the engine would not refuse it. */
  static @Nullable PlainUpdate of(Document update) {
    if (!OPERATORS.containsAll(update.keySet())) {
      return null;
    }
    Document set = fields(update, "$set");
    Document unset = fields(update, "$unset");
    return set != null && unset != null && Collections.disjoint(set.keySet(), unset.keySet())
        ? new PlainUpdate(set, unset)
        : null;
  }

  /** What the operator says; nothing without it, and null when that is for the engine to judge. */
  private static @Nullable Document fields(Document update, String operator) {
    if (!update.containsKey(operator)) {
      return new Document();
    }
    return update.get(operator) instanceof Document fields
            && !fields.isEmpty()
            && fields.keySet().stream().allMatch(PlainUpdate::isWholeField)
        ? fields
        : null;
  }

  private static boolean isWholeField(String name) {
    return !name.isEmpty() && !name.equals("_id") && !name.contains(".") && !name.startsWith("$");
  }

  Document appliedTo(Document before) {
    var after = new Document(before);
    unset.keySet().forEach(after::remove);
    after.putAll(set);
    return after;
  }

  /** The same of a stored document; what is set for the first time comes last. */
  byte[] appliedTo(byte[] before) {
    byte[] after = new byte[before.length + length];
    after[0] = before[0];
    int at = EncodedFields.FIRST;
    int replaced = 0;
    var fields = new EncodedFields(before);
    while (fields.next()) {
      String name = fields.name();
      byte[] other = encoded.get(name);
      if (other != null) {
        at = copy(other, 0, other.length, after, at);
        replaced++;
      } else if (!unset.containsKey(name)) {
        at = copy(before, fields.begin(), fields.end(), after, at);
      }
    }
    if (replaced < encoded.size()) {
      Set<String> had = BsonCodec.decode(before, encoded.keySet()).keySet();
      for (Entry<String, byte[]> field : encoded.entrySet()) {
        if (!had.contains(field.getKey())) {
          at = copy(field.getValue(), 0, field.getValue().length, after, at);
        }
      }
    }
    after[at++] = BsonConstants.TERMINATING_BYTE;
    EncodedFields.putLength(after, at);
    return Arrays.copyOf(after, at);
  }

  private static int copy(byte[] from, int begin, int end, byte[] into, int at) {
    System.arraycopy(from, begin, into, at, end - begin);
    return at + end - begin;
  }
}
