package org.infusionops.scheduling.takeover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as a file says it.
 *
 * @param line where it begins in the file, from 1
 * @param cells what it says; nothing empty
 * @param remarks what is wrong with it by itself
 */
record Row(int line, Map<Column, String> cells, List<Remark> remarks) {

  /** Longest text of a cell. */
  static final int LONGEST = 200;

  Row {
    cells = Map.copyOf(cells);
    remarks = List.copyOf(remarks);
  }

  static Row of(int line, Map<Column, String> cells) {
    return new Row(line, cells, List.of());
  }

  /** A row that cannot be read. */
  static Row unreadable(int line, Column column, Said message) {
    return new Row(line, Map.of(), List.of(Remark.error(column, message)));
  }

  @Nullable String get(Column column) {
    return cells.get(column);
  }

  /** Collects cells; leaves out what is empty. */
  static final class Cells {
    private final Map<Column, String> cells = new EnumMap<>(Column.class);

    void put(Column column, @Nullable String text) {
      if (text != null && !text.isBlank()) {
        cells.put(column, text.strip());
      }
    }

    boolean has(Column column) {
      return cells.containsKey(column);
    }

    Row at(int line) {
      for (var cell : cells.entrySet()) {
        if (cell.getValue().length() > LONGEST) {
          return unreadable(
              line,
              cell.getKey(),
              Said.of("is longer than %d characters", "tiene más de %d caracteres", LONGEST));
        }
      }
      return Row.of(line, cells);
    }
  }
}
