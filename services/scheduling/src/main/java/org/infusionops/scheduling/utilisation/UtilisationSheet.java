package org.infusionops.scheduling.utilisation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.infusionops.scheduling.utilisation.Utilisation.ByName;
import org.infusionops.scheduling.utilisation.Utilisation.ByWeek;
import org.infusionops.scheduling.utilisation.Utilisation.Use;
import org.jspecify.annotations.Nullable;

/** What was measured as comma-separated values (RFC 4180), one number to a line. */
final class UtilisationSheet {

  private static final String FORMULA_BEGINS = "=+-@\t\r";

  private final StringWriter text = new StringWriter();
  private final CSVPrinter printer;

  private UtilisationSheet() throws IOException {
    this.printer = new CSVPrinter(text, CSVFormat.RFC4180);
  }

  static String of(Utilisation measured) {
    try {
      var sheet = new UtilisationSheet();
      sheet.write(measured);
      return sheet.text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Utilisation all) throws IOException {
    printer.printRecord("measure", "of", "part", "whole", "unit", "percent");
    use("room use", "all rooms", all.rooms());
    named("room use", all.byRoom());
    use("nurse use", "all nurses", all.nurses());
    named("nurse use", all.byNurse());
    for (ByWeek week : all.byWeek()) {
      use("room use", "week of " + week.week(), week.rooms());
      use("nurse use", "week of " + week.week(), week.nurses());
    }
    line(
        "no-shows",
        "appointments",
        all.noShows().count(),
        all.noShows().of(),
        "appointments",
        all.noShows().percent());
    line("lead time", "median", all.leadTime().medianDays(), all.leadTime().series(), "days", null);
    line(
        "lead time",
        "nine of ten",
        all.leadTime().ninetiethDays(),
        all.leadTime().series(),
        "days",
        null);
    line(
        "refill of cancelled time",
        "%d appointments".formatted(all.refill().cancelled()),
        all.refill().refilledMinutes(),
        all.refill().freedMinutes(),
        "minutes",
        all.refill().percent());
  }

  private void named(String measure, List<ByName> all) throws IOException {
    for (ByName each : all) {
      use(measure, each.name(), each.use());
    }
  }

  private void use(String measure, String of, Use use) throws IOException {
    line(measure, of, use.bookedMinutes(), use.openMinutes(), "minutes", use.percent());
  }

  private void line(
      String measure,
      String of,
      @Nullable Number part,
      Number whole,
      String unit,
      @Nullable Double percent)
      throws IOException {
    printer.printRecord(measure, harmless(of), part, whole, unit, percent);
  }

  /** A spreadsheet would carry out a text that begins so. */
  static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA_BEGINS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
