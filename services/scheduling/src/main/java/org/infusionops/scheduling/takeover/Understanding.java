package org.infusionops.scheduling.takeover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.scheduling.course.SeriesTakenOver;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a file, understood together: who is meant, which rows are one appointment, and which
 * make up a series. Pure.
 */
final class Understanding {

  private final Setting setting;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A row and what became of it.
   *
   * @param visit what it says; absent when a remark blocks it
   * @param sameAs the line that says the same appointment before, if one does
   */
  record Entry(Row row, @Nullable RowVisit visit, List<Remark> remarks, @Nullable Integer sameAs) {

    Entry {
      remarks = List.copyOf(remarks);
    }

    boolean counts() {
      return visit != null && sameAs == null;
    }
  }

  private Understanding(Setting setting) {
    this.setting = setting;
  }

  static Understanding of(List<Row> rows, Setting setting) {
    var understanding = new Understanding(setting);
    Map<String, String> references = references(rows);
    Map<String, Entry> byId = new HashMap<>();
    Map<String, Entry> firstOf = new HashMap<>();
    for (Row row : rows) {
      ReadingRow.Read read = ReadingRow.of(row, setting, references);
      Entry entry = new Entry(row, read.visit(), read.remarks(), null);
      understanding.entries.add(amongOthers(entry, byId, firstOf));
    }
    return understanding;
  }

  /** Every row, in the file's order. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  private static Map<String, String> references(List<Row> rows) {
    var references = new HashMap<String, String>();
    for (Row row : rows) {
      String ours = row.get(Column.PATIENT);
      String theirs = row.get(Column.REFERENCE);
      if (ours != null && theirs != null) {
        references.putIfAbsent(theirs, ours);
      }
    }
    return references;
  }

  private static Entry amongOthers(
      Entry entry, Map<String, Entry> byId, Map<String, Entry> firstOf) {
    RowVisit visit = entry.visit();
    if (visit == null) {
      return entry;
    }
    Entry same = byId.putIfAbsent(visit.visit().appointmentId(), entry);
    if (same != null) {
      return visit.equals(same.visit())
          ? new Entry(
              entry.row(),
              visit,
              with(
                  entry,
                  Remark.warning(
                      Column.ID,
                      Said.of(
                          "is the same appointment as line %d and is taken over once",
                          "es la misma cita que la línea %d y se trae una vez",
                          same.row().line()))),
              same.row().line())
          : blocked(
              entry,
              Column.ID,
              Said.of(
                  "line %d has another appointment of this id",
                  "la línea %d tiene otra cita con este id", same.row().line()));
    }
    Entry first = firstOf.putIfAbsent(visit.patientId(), entry);
    RowVisit before = first == null ? null : first.visit();
    if (first != null && before != null) {
      if (!before.siteId().equals(visit.siteId())) {
        return blocked(
            entry,
            Column.SITE,
            Said.of(
                "the patient's series is at %s (line %d); a series is at one site",
                "la serie del paciente es en %s (línea %d); una serie es en una sola sede",
                before.siteId(),
                first.row().line()));
      }
      if (before.of() != visit.of()) {
        return blocked(
            entry,
            Column.OF,
            Said.of(
                "says of %d, line %d says of %d; a patient's rows are one series",
                "dice de %d, la línea %d dice de %d; las filas de un paciente son una serie",
                visit.of(),
                first.row().line(),
                before.of()));
      }
    }
    return entry;
  }

  private static Entry blocked(Entry entry, Column column, Said message) {
    return new Entry(entry.row(), null, with(entry, Remark.error(column, message)), null);
  }

  private static List<Remark> with(Entry entry, Remark remark) {
    var all = new ArrayList<>(entry.remarks());
    all.add(remark);
    return all;
  }

  /** The series, in the order in which the file first names their patients. */
  List<SeriesTakenOver> series() {
    Map<String, List<RowVisit>> byPatient = new LinkedHashMap<>();
    for (Entry entry : entries) {
      RowVisit visit = entry.visit();
      if (visit != null && entry.counts()) {
        byPatient.computeIfAbsent(visit.patientId(), _ -> new ArrayList<>()).add(visit);
      }
    }
    return byPatient.values().stream().map(this::series).toList();
  }

  private SeriesTakenOver series(List<RowVisit> visits) {
    RowVisit first = visits.getFirst();
    SeriesShape pack = setting.shape();
    return new SeriesTakenOver(
        first.patientId(),
        first.siteId(),
        setting.packId(),
        setting.packVersion(),
        new SeriesShape(
            first.of(),
            pack.minHoursBetween(),
            pack.maxDays(),
            pack.prepMinutes(),
            pack.infusionMinutes(),
            pack.observationMinutes(),
            pack.turnoverMinutes(),
            pack.maxDaysBetween()),
        visits.stream().map(RowVisit::visit).toList());
  }
}
