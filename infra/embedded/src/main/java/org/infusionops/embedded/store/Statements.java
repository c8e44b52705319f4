package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs the statements of one write command one by one.
 *
 * <p>The engine goes on after a failed statement of an ordered command, and loses the answer of
 * earlier ones when a delete fails.
 */
final class Statements {

  private Statements() {}

  /**
   * Runs an update or delete command.
   *
   * @param list the name of the field with the statements
   * @param run answers a command with one statement
   */
  static Document each(Document command, String list, Function<Document, Document> run) {
    List<Document> statements = listOf(command, list);
    boolean ordered = isOrdered(command);
    int matched = 0;
    int modified = 0;
    List<Document> upserted = new ArrayList<>();
    List<Document> errors = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      var single = new Document(command);
      single.put(list, List.of(statements.get(i)));
      try {
        Document answer = run.apply(single);
        matched += number(answer, "n");
        modified += number(answer, "nModified");
        upserted.addAll(indexed(answer, "upserted", i));
        errors.addAll(indexed(answer, "writeErrors", i));
      } catch (MongoServerError e) {
        errors.add(
            new Document("index", i)
                .append("code", e.getCode())
                .append("codeName", e.getCodeName())
                .append("errmsg", e.getMessageWithoutErrorCode()));
      }
      if (ordered && !errors.isEmpty()) {
        break;
      }
    }
    var answer = new Document("n", matched);
    if (list.equals("updates")) {
      answer.append("nModified", modified);
    }
    if (!upserted.isEmpty()) {
      answer.append("upserted", upserted);
    }
    if (!errors.isEmpty()) {
      answer.append("writeErrors", errors);
    }
    return answer.append("ok", 1.0);
  }

  /** Corrects the count of an insert's answer: the engine counts what failed, too. */
  static Document countInserted(Document command, Document answer) {
    List<Document> errors = listOf(answer, "writeErrors");
    if (!errors.isEmpty()) {
      int inserted =
          isOrdered(command)
              ? number(errors.getFirst(), "index")
              : listOf(command, "documents").size() - errors.size();
      answer.put("n", inserted);
    }
    return answer;
  }

  private static boolean isOrdered(Document command) {
    return !Boolean.FALSE.equals(command.get("ordered"));
  }

  private static int number(Document answer, String field) {
    return answer.get(field) instanceof Number number ? number.intValue() : 0;
  }

  private static List<Document> indexed(Document answer, String field, int index) {
    List<Document> parts = listOf(answer, field);
    parts.forEach(part -> part.put("index", index));
    return parts;
  }

  private static List<Document> listOf(Document document, String field) {
    List<Document> parts = new ArrayList<>();
    if (document.get(field) instanceof Iterable<?> values) {
      values.forEach(value -> parts.add((Document) value));
    }
    return parts;
  }
}
