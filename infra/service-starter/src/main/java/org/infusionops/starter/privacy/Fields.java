package org.infusionops.starter.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A field of a document by its path, such as {@code gate.facts.driver}. On the way a list means
 * each of its elements: the value is then the list of theirs, with null for those that have none.
 */
record Fields(List<String> path) {

  static Fields at(String dotted) {
    return new Fields(List.of(dotted.split("\\.", -1)));
  }

  /** Takes the field out of the document; null when it has none. */
  @Nullable Object take(Document document) {
    return take(document, 0);
  }

  private @Nullable Object take(Document document, int depth) {
    String name = path.get(depth);
    if (depth == path.size() - 1) {
      return document.remove(name);
    }
    return switch (document.get(name)) {
      case Document inner -> take(inner, depth + 1);
      case List<?> elements -> {
        List<@Nullable Object> values = new ArrayList<>();
        elements.forEach(
            element -> values.add(element instanceof Document one ? take(one, depth + 1) : null));
        yield values.stream().allMatch(Objects::isNull) ? null : values;
      }
      case null, default -> null;
    };
  }

  /** Puts back what {@link #take} gave. */
  void put(Document document, Object value) {
    put(document, 0, value);
  }

  private void put(Document document, int depth, Object value) {
    String name = path.get(depth);
    if (depth == path.size() - 1) {
      document.put(name, value);
      return;
    }
    Object next = document.get(name);
    if (next instanceof Document inner) {
      put(inner, depth + 1, value);
    } else if (next instanceof List<?> elements && value instanceof List<?> values) {
      for (int i = 0; i < Math.min(elements.size(), values.size()); i++) {
        Object own = values.get(i);
        if (own != null && elements.get(i) instanceof Document one) {
          put(one, depth + 1, own);
        }
      }
    }
  }

  /** Puts this value wherever the field could be. */
  void fill(Document document, Object value) {
    fill(document, 0, value);
  }

  private void fill(Document document, int depth, Object value) {
    String name = path.get(depth);
    if (depth == path.size() - 1) {
      document.put(name, copyOf(value));
      return;
    }
    switch (document.get(name)) {
      case Document inner -> fill(inner, depth + 1, value);
      case List<?> elements ->
          elements.forEach(
              element -> {
                if (element instanceof Document one) {
                  fill(one, depth + 1, value);
                }
              });
      case null, default -> {}
    }
  }

  /** Whether what was taken is nothing but this value, or a list of it. */
  static boolean isOnly(Object taken, @Nullable Object value) {
    if (Objects.equals(taken, value)) {
      return true;
    }
    return taken instanceof List<?> values
        && values.stream().allMatch(one -> one == null || isOnly(one, value));
  }

  /** A copy, so deep that changing it does not change the original. */
  static Document copyOf(Document document) {
    var copy = new Document();
    document.forEach((name, value) -> copy.put(name, copyOf(value)));
    return copy;
  }

  private static @Nullable Object copyOf(@Nullable Object value) {
    return switch (value) {
      case Document inner -> copyOf(inner);
      case List<?> elements -> {
        List<@Nullable Object> copy = new ArrayList<>(elements.size());
        elements.forEach(element -> copy.add(copyOf(element)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }
}
