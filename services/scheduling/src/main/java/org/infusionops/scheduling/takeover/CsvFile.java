package org.infusionops.scheduling.takeover;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/** Reads appointments from comma-separated values (RFC 4180), the first line naming the columns. */
final class CsvFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private static final Set<Column> REQUIRED = EnumSet.of(Column.ROOM, Column.START, Column.SESSION);

  private CsvFile() {}

  /**
   * @throws Problem 422 when the header or the quoting is wrong, naming the line
   */
  static AppointmentFile read(String text) {
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AppointmentFile read(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    List<Optional<Column>> header = List.of();
    var ignored = new ArrayList<String>();
    var rows = new ArrayList<Row>();
    while (true) {
      int line = (int) parser.getCurrentLineNumber() + 1;
      CSVRecord record = next(records, line);
      if (record == null) {
        break;
      }
      if (isEmpty(record)) {
        continue;
      }
      if (header.isEmpty()) {
        header = header(record, ignored);
      } else {
        rows.add(row(line, record, header));
      }
      if (rows.size() > AppointmentFile.MOST_ROWS) {
        break;
      }
    }
    return new AppointmentFile(rows, ignored);
  }

  private static @Nullable CSVRecord next(Iterator<CSVRecord> records, int line) {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      if (e.getCause() instanceof CSVException || e instanceof IllegalStateException) {
        throw badQuoting(line);
      }
      throw e;
    }
  }

  private static Problem badQuoting(int line) {
    return AppointmentFile.refused(
        Said.of(
            "line %d: a quotation mark is not closed, or something follows it before the comma",
            "línea %d: unas comillas no se cierran, o algo las sigue antes de la coma", line));
  }

  private static boolean isEmpty(CSVRecord record) {
    return record.stream().allMatch(String::isBlank);
  }

  private static List<Optional<Column>> header(CSVRecord record, List<String> ignored) {
    if (record.size() == 1 && record.get(0).contains(";")) {
      throw AppointmentFile.refused(
          new Said(
              "has semicolons between its columns; commas are right",
              "separa sus columnas con punto y coma; lo correcto son comas"));
    }
    var columns = new ArrayList<Optional<Column>>();
    Set<Column> there = EnumSet.noneOf(Column.class);
    for (String heading : record) {
      Optional<Column> column = Column.of(heading);
      columns.add(column);
      if (column.isEmpty()) {
        ignored.add(heading.strip());
      } else if (!there.add(column.get())) {
        throw AppointmentFile.refused(
            Said.of(
                "has the column '%s' twice",
                "tiene la columna '%s' dos veces", column.get().heading()));
      }
    }
    for (Column required : REQUIRED) {
      if (!there.contains(required)) {
        throw AppointmentFile.refused(
            Said.of(
                "has no column '%s' in its first line",
                "no tiene la columna '%s' en su primera línea", required.heading()));
      }
    }
    if (!there.contains(Column.PATIENT)) {
      throw AppointmentFile.refused(
          new Said(
              "has no column 'patient' in its first line: our patient id is needed at least once for each patient",
              "no tiene la columna 'patient' en su primera línea: hace falta nuestro identificador al menos una vez por paciente"));
    }
    return columns;
  }

  private static Row row(int line, CSVRecord record, List<Optional<Column>> header) {
    if (record.size() != header.size()) {
      return Row.unreadable(
          line,
          Column.ID,
          Said.of(
              "has %d values, the first line names %d columns; a value with a comma needs quotation marks",
              "tiene %d valores, la primera línea nombra %d columnas; un valor con coma necesita comillas",
              record.size(),
              header.size()));
    }
    var cells = new Row.Cells();
    for (int index = 0; index < header.size(); index++) {
      String text = record.get(index);
      header.get(index).ifPresent(column -> cells.put(column, text));
    }
    return cells.at(line);
  }
}
