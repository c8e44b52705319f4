package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every document that matches a filter must fulfil, field by field.
 *
 * <p>Only what an index can use is kept: whoever looks up by it gets all documents that match, and
 * perhaps others, and must still ask the filter.
 */
final class Conditions {

  /**
   * What is known of one field; bounds are inclusive.
   *
   * @param equal the one value it has
   * @param oneOf the values of which it has one
   * @param present whether the field exists
   */
  record Field(
      @Nullable Object equal,
      @Nullable List<Object> oneOf,
      @Nullable Object atLeast,
      @Nullable Object atMost,
      boolean present) {

    private static final Field ANY = new Field(null, null, null, null, false);

    boolean isRange() {
      return atLeast != null || atMost != null;
    }

    private Field and(Field other) {
      return new Field(
          equal != null ? equal : other.equal,
          oneOf != null ? oneOf : other.oneOf,
          higher(atLeast, other.atLeast),
          lower(atMost, other.atMost),
          present || other.present);
    }

    private static @Nullable Object higher(@Nullable Object a, @Nullable Object b) {
      return a == null || (b != null && ValueComparator.asc().compare(a, b) < 0) ? b : a;
    }

    private static @Nullable Object lower(@Nullable Object a, @Nullable Object b) {
      return a == null || (b != null && ValueComparator.asc().compare(a, b) > 0) ? b : a;
    }
  }

  private final Map<String, Field> fields = new HashMap<>();

  private Conditions() {}

  static Conditions of(Document filter) {
    var conditions = new Conditions();
    conditions.add(filter);
    return conditions;
  }

  Field on(String field) {
    return fields.getOrDefault(field, Field.ANY);
  }

  private void add(Document filter) {
    for (Entry<String, Object> entry : filter.entrySet()) {
      if (entry.getKey().equals("$and") && entry.getValue() instanceof Collection<?> parts) {
        parts.stream().filter(Document.class::isInstance).forEach(part -> add((Document) part));
      } else if (!entry.getKey().startsWith("$")) {
        fields.merge(entry.getKey(), field(entry.getValue()), Field::and);
      }
    }
  }

  private static Field field(@Nullable Object condition) {
    if (!(condition instanceof Document operators)) {
      return isScalar(condition) ? equalTo(condition) : Field.ANY;
    }
    Field field = Field.ANY;
    for (Entry<String, Object> entry : operators.entrySet()) {
      field = field.and(operator(entry.getKey(), entry.getValue()));
    }
    return field;
  }

  private static Field operator(String operator, @Nullable Object operand) {
    if (operator.equals("$exists")) {
      return new Field(null, null, null, null, Boolean.TRUE.equals(operand));
    }
    if (operator.equals("$ne") && operand == null) {
      return new Field(null, null, null, null, true);
    }
    if (operator.equals("$in") && operand instanceof Collection<?> values) {
      return values.stream().allMatch(Conditions::isScalar)
          ? new Field(null, List.copyOf(values), null, null, true)
          : Field.ANY;
    }
    if (!isScalar(operand)) {
      return Field.ANY;
    }
    return switch (operator) {
      case "$eq" -> equalTo(operand);
      case "$gt", "$gte" -> new Field(null, null, operand, null, true);
      case "$lt", "$lte" -> new Field(null, null, null, operand, true);
      default -> Field.ANY;
    };
  }

  private static Field equalTo(@Nullable Object value) {
    return new Field(value, null, null, null, true);
  }

  /** Neither null (which also means absent) nor a document, list or pattern. */
  static boolean isScalar(@Nullable Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof UUID
        || value instanceof ObjectId
        || value instanceof BinData;
  }
}
