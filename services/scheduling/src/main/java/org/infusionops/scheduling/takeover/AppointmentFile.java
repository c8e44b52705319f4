package org.infusionops.scheduling.takeover;

import java.util.List;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.Said;

/**
 * A file of appointments, read.
 *
 * @param rows in the file's order
 * @param ignored headings that mean nothing here
 */
record AppointmentFile(List<Row> rows, List<String> ignored) {

  /** Most appointments of one file. */
  static final int MOST_ROWS = 2_000;

  /** Longest file, in characters. */
  static final int LONGEST = 600_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  AppointmentFile {
    rows = List.copyOf(rows);
    ignored = List.copyOf(ignored);
  }

  /**
   * Reads a file; what kind it is, its content says.
   *
   * @throws Problem 422 when it is neither CSV nor iCalendar, too long, or has no appointment
   */
  static AppointmentFile read(String content) {
    if (content.length() > LONGEST) {
      throw refused(
          Said.of(
              "is longer than %,d characters; divide it",
              "tiene más de %,d caracteres; divídalo", LONGEST));
    }
    String text =
        !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
    if (text.isBlank()) {
      throw refused(new Said("is empty", "está vacío"));
    }
    if (text.chars().anyMatch(AppointmentFile::isNoText)) {
      throw refused(
          new Said(
              "is not text; of a workbook, save the sheet as CSV (UTF-8)",
              "no es texto; de un libro de cálculo, guarde la hoja como CSV (UTF-8)"));
    }
    AppointmentFile file =
        text.stripLeading().regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)
            ? CalendarFile.read(text)
            : CsvFile.read(text);
    if (file.rows.isEmpty()) {
      throw refused(new Said("has no appointment", "no tiene ninguna cita"));
    }
    if (file.rows.size() > MOST_ROWS) {
      throw refused(
          Said.of(
              "has more than %,d appointments; divide it",
              "tiene más de %,d citas; divídalo", MOST_ROWS));
    }
    return file;
  }

  private static boolean isNoText(int character) {
    return (Character.isISOControl(character)
            && character != '\n'
            && character != '\r'
            && character != '\t')
        || character == '\uFFFD';
  }

  static Problem refused(Said why) {
    return Problem.invalid("content", why);
  }
}
