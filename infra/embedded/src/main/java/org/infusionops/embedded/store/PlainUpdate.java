package org.infusionops.embedded.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
  private final Set<String> unset;
  private final List<byte[]> names = new ArrayList<>();
  // By the name at the same place: the field as it then stands in the document, or nothing.
  private final List<byte[]> fields = new ArrayList<>();
  private final int length;

  private PlainUpdate(Document set, Document unset) {
    this.set = set;
    this.unset = unset.keySet();
    set.forEach((name, value) -> change(name, EncodedFields.field(name, value)));
    this.unset.forEach(name -> change(name, new byte[0]));
    this.length = fields.stream().mapToInt(field -> field.length).sum();
  }

  private void change(String name, byte[] field) {
    names.add(name.getBytes(UTF_8));
    fields.add(field);
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

  /** Whether it may change one of these fields. */
  boolean changesOneOf(List<String> names) {
    return !Collections.disjoint(set.keySet(), names) || !Collections.disjoint(unset, names);
  }

  Document appliedTo(Document before) {
    var after = new Document(before);
    unset.forEach(after::remove);
    after.putAll(set);
    return after;
  }

  /** The same of a stored document; what is set for the first time comes last. */
  byte[] appliedTo(byte[] before) {
    byte[] after = new byte[before.length + length];
    after[0] = before[0];
    int at = EncodedFields.FIRST;
    var done = new boolean[names.size()];
    var had = new EncodedFields(before);
    while (had.next()) {
      int change = changeOf(had);
      if (change < 0) {
        at = copy(before, had.begin(), had.end(), after, at);
      } else {
        at = copy(fields.get(change), after, at);
        done[change] = true;
      }
    }
    for (int change = 0; change < done.length; change++) {
      if (!done[change]) {
        at = copy(fields.get(change), after, at);
      }
    }
    after[at++] = BsonConstants.TERMINATING_BYTE;
    EncodedFields.putLength(after, at);
    return Arrays.copyOf(after, at);
  }

  private int changeOf(EncodedFields field) {
    int change = names.size() - 1;
    while (change >= 0 && !field.isNamed(names.get(change))) {
      change--;
    }
    return change;
  }

  private static int copy(byte[] field, byte[] into, int at) {
    return copy(field, 0, field.length, into, at);
  }

  private static int copy(byte[] from, int begin, int end, byte[] into, int at) {
    System.arraycopy(from, begin, into, at, end - begin);
    return at + end - begin;
  }
}
