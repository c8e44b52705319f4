package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the engine would take and then ignore or get wrong, so that nobody relies on it.
 *
 * <p>The error is MongoDB's {@code NotImplemented} (238) and names what was asked for.
 */
final class Refusals {

  private static final int NOT_IMPLEMENTED = 238;

  private static final Set<String> TRANSACTIONS =
      Set.of("committransaction", "aborttransaction", "preparetransaction");

  /** In the order they are named when several are asked for; a set's order differs by process. */
  private static final List<String> CREATE_OPTIONS =
      List.of(
          "validator",
          "capped",
          "viewOn",
          "pipeline",
          "timeseries",
          "expireAfterSeconds",
          "clusteredIndex",
          "encryptedFields",
          "changeStreamPreAndPostImages");

  private static final Set<String> OPERATORS =
      Set.of(
          "$text",
          "$near",
          "$nearSphere",
          "$geoWithin",
          "$geoIntersects",
          "$geoNear",
          "$where",
          "$jsonSchema",
          "$changeStream",
          "$search",
          "$function",
          "$accumulator");

  private Refusals() {}

  /** Throws for a command that this store cannot keep the promise of. */
  static void check(String name, Document command) {
    if (TRANSACTIONS.contains(name) || command.containsKey("startTransaction")) {
      throw refused("transactions");
    }
    if (command.containsKey("collation")) {
      throw refused("collation");
    }
    checkConcerns(command);
    switch (name) {
      case "create" -> checkCreate(command);
      case "createindexes" -> documents(command.get("indexes")).forEach(Refusals::checkIndex);
      case "update" -> documents(command.get("updates")).forEach(u -> checkUpdate(u, "q", "u"));
      case "delete" -> documents(command.get("deletes")).forEach(d -> checkUpdate(d, "q", "u"));
      case "findandmodify" -> {
        checkUpdate(command, "query", "update");
        checkProjection(command.get("fields"));
      }
      case "find" -> {
        if (Boolean.TRUE.equals(command.get("tailable"))) {
          throw refused("tailable cursors");
        }
        checkOperators(command.get("filter"));
        checkProjection(command.get("projection"));
      }
      case "aggregate" -> checkOperators(command.get("pipeline"));
      case "count", "distinct" -> checkOperators(command.get("query"));
      case "collmod", "renamecollection", "mapreduce" -> throw refused(name);
      default -> {}
    }
  }

  private static void checkConcerns(Document command) {
    if (command.get("writeConcern") instanceof Document concern) {
      Object acknowledgedBy = concern.get("w");
      boolean several = acknowledgedBy instanceof Number n && n.intValue() > 1;
      boolean tagged = acknowledgedBy instanceof String && !"majority".equals(acknowledgedBy);
      if (several || tagged) {
        throw refused("write concern w=" + acknowledgedBy + ": there is one member");
      }
    }
    if (command.get("readConcern") instanceof Document concern
        && "snapshot".equals(concern.get("level"))) {
      throw refused("read concern snapshot");
    }
  }

  private static void checkCreate(Document command) {
    for (String option : CREATE_OPTIONS) {
      Object value = command.get(option);
      if (value != null && !Boolean.FALSE.equals(value)) {
        throw refused("collections with " + option);
      }
    }
  }

  private static void checkIndex(Document index) {
    if (index.containsKey("expireAfterSeconds")) {
      throw refused("TTL indexes");
    }
    if (index.containsKey("partialFilterExpression")) {
      throw refused("partial indexes");
    }
    if (index.containsKey("collation")) {
      throw refused("collation");
    }
    if (index.get("key") instanceof Document keys) {
      for (Entry<String, Object> key : keys.entrySet()) {
        if (!(key.getValue() instanceof Number) || key.getKey().contains("$**")) {
          throw refused("indexes of kind " + key.getKey() + ": " + key.getValue());
        }
      }
    }
  }

  private static void checkUpdate(Document statement, String filter, String update) {
    if (statement.containsKey("collation")) {
      throw refused("collation");
    }
    if (statement.get(update) instanceof Collection<?>) {
      throw refused("updates by pipeline");
    }
    checkOperators(statement.get(filter));
  }

  private static void checkProjection(@Nullable Object projection) {
    if (projection instanceof Document fields) {
      for (String field : fields.keySet()) {
        if (field.endsWith(".$")) {
          throw refused("positional projection");
        }
      }
      checkOperators(projection);
    }
  }

  private static void checkOperators(@Nullable Object part) {
    if (part instanceof Document document) {
      for (Entry<String, Object> entry : document.entrySet()) {
        if (OPERATORS.contains(entry.getKey())) {
          throw refused(entry.getKey());
        }
        checkOperators(entry.getValue());
      }
    } else if (part instanceof Collection<?> values) {
      values.forEach(Refusals::checkOperators);
    }
  }

  private static List<Document> documents(@Nullable Object values) {
    return values instanceof Collection<?> collection
        ? collection.stream().filter(Document.class::isInstance).map(Document.class::cast).toList()
        : List.of();
  }

  private static MongoServerError refused(String what) {
    return new MongoServerError(
        NOT_IMPLEMENTED, "NotImplemented", "The embedded store does not support " + what);
  }
}
