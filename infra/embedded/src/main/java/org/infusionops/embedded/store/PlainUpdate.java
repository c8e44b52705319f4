package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update that sets whole fields, or removes whole fields.
 *
 * <p>The engine copies a document several times over for any update, and compares the copies. For
 * this kind, by which a thousand documents are changed at once or a large one is saved, that is
 * most of the work.
 */
record PlainUpdate(Document set, Document unset) {

  private static final Set<String> OPERATORS = Set.of("$set", "$unset");

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
}
