package org.infusionops.scheduling.takeover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.VisitTakenOver;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/** Reads one row by itself: what it says, or everything that is wrong with it. Pure. */
final class ReadingRow {

  /** No appointment of an infusion is shorter or longer, in minutes. */
  static final int SHORTEST = 15;

  static final int LONGEST = 720;

  /** Nobody books further ahead. */
  static final Duration FURTHEST = Duration.ofDays(366);

  private static final Pattern SESSION = Pattern.compile("(\\d{1,2})(?:\\s*/\\s*(\\d{1,2}))?");
  private static final int MOST_SESSIONS = 24;

  private final Row row;
  private final Setting setting;
  private final Map<String, String> references;
  private final List<Remark> remarks = new ArrayList<>();

  /** What a row says, and what is to be said of it; there is a visit unless a remark blocks it. */
  record Read(@Nullable RowVisit visit, List<Remark> remarks) {}

  /** Which session of how many. */
  private record Session(int number, int of) {}

  private ReadingRow(Row row, Setting setting, Map<String, String> references) {
    this.row = row;
    this.setting = setting;
    this.references = references;
    remarks.addAll(row.remarks());
  }

  /**
   * Reads a row.
   *
   * @param references our patient ids by those of the old system
   */
  static Read of(Row row, Setting setting, Map<String, String> references) {
    var reading = new ReadingRow(row, setting, references);
    return row.remarks().isEmpty() ? reading.read() : new Read(null, row.remarks());
  }

  private Read read() {
    String patient = patient();
    Site site = site();
    Session session = session();
    String room = site == null ? null : room(site);
    String nurse = row.get(Column.NURSE);
    Instant start = site == null ? null : start(site);
    Integer minutes = site == null || start == null ? null : minutes(site, start);
    boolean blocked = remarks.stream().anyMatch(Remark::blocking);
    if (blocked
        || patient == null
        || site == null
        || session == null
        || room == null
        || start == null) {
      return new Read(null, List.copyOf(remarks));
    }
    var visit =
        new VisitTakenOver(
            id(patient, site, start, room, session), session.number, start, minutes, room, nurse);
    return new Read(new RowVisit(patient, site.id(), session.of, visit), List.copyOf(remarks));
  }

  private void wrong(Column column, Said message) {
    remarks.add(Remark.error(column, message));
  }

  /**
   * The appointment's id here: by the old system's id if the row has one, so that it is the same
   * appointment when its particulars change, else by its particulars.
   */
  private String id(String patient, Site site, Instant start, String room, Session session) {
    String old = row.get(Column.ID);
    return old == null
        ? Ids.of(
            "takeover-visit",
            patient,
            site.id(),
            start.toString(),
            room,
            Integer.toString(session.number))
        : Ids.of("takeover-id", patient, site.id(), old);
  }

  private @Nullable String patient() {
    String ours = row.get(Column.PATIENT);
    String reference = row.get(Column.REFERENCE);
    if (ours == null && reference == null) {
      wrong(
          Column.PATIENT,
          new Said(
              "is missing: our patient id, or the old number in 'reference'",
              "falta: nuestro id de paciente, o el número anterior en 'reference'"));
      return null;
    }
    String mapped = reference == null ? null : references.get(reference);
    if (ours != null && mapped != null && !ours.equals(mapped)) {
      wrong(
          Column.REFERENCE,
          Said.of(
              "'%s' stands beside another patient id on an earlier line",
              "'%s' está junto a otro id de paciente en una línea anterior",
              String.valueOf(reference)));
      return null;
    }
    String id = ours == null ? mapped : ours;
    if (id == null) {
      wrong(
          Column.REFERENCE,
          Said.of(
              "nothing in the file says who '%s' is: put our patient id into 'patient' beside it once",
              "nada en el archivo dice quién es '%s': ponga una vez nuestro id en 'patient' a su lado",
              String.valueOf(reference)));
      return null;
    }
    Optional<String> known = setting.patients().apply(id);
    if (known.isEmpty()) {
      wrong(
          Column.PATIENT,
          new Said(
              "no patient of this id is registered at your sites; register them first, the id is in the address of their page",
              "ningún paciente con este id está registrado en sus sedes; regístrelo primero, el id está en la dirección de su página"));
    }
    return known.orElse(null);
  }

  private @Nullable Site site() {
    String named = row.get(Column.SITE);
    String id = named == null ? setting.site() : named;
    if (id == null) {
      wrong(Column.SITE, Said.of("is missing; right are %s", "falta; lo correcto es %s", sites()));
      return null;
    }
    Optional<Site> site = setting.clinic().find(id).filter(each -> setting.sites().contains(id));
    if (site.isEmpty()) {
      wrong(
          Column.SITE,
          Said.of(
              "'%s' is no site of yours; right are %s",
              "'%s' no es una sede suya; lo correcto es %s", id, sites()));
    }
    return site.orElse(null);
  }

  private String sites() {
    return String.join(", ", new TreeSet<>(setting.sites()));
  }

  private @Nullable String room(Site site) {
    String said = row.get(Column.ROOM);
    if (said == null) {
      wrong(
          Column.ROOM,
          Said.of(
              "is missing; right are %s",
              "falta; lo correcto es %s", String.join(", ", site.rooms())));
      return null;
    }
    // What is no room is told with everything else about the place.
    return site.rooms().stream()
        .filter(room -> room.equals(said) || site.nameOf(room).equalsIgnoreCase(said))
        .findFirst()
        .orElse(said);
  }

  private @Nullable Session session() {
    String said = row.get(Column.SESSION);
    if (said == null) {
      wrong(
          Column.SESSION,
          new Said(
              "is missing: which session of how many, such as 3/6",
              "falta: qué sesión de cuántas, como 3/6"));
      return null;
    }
    Matcher matcher = SESSION.matcher(said);
    String of =
        matcher.matches() && matcher.group(2) != null ? matcher.group(2) : row.get(Column.OF);
    if (!matcher.matches() || of == null || !of.matches("\\d{1,2}")) {
      wrong(
          Column.SESSION,
          new Said(
              "does not say which session of how many, such as 3/6",
              "no dice qué sesión de cuántas, como 3/6"));
      return null;
    }
    int number = Integer.parseInt(matcher.group(1));
    int all = Integer.parseInt(of);
    if (number < 1 || all > MOST_SESSIONS || number > all) {
      wrong(
          Column.SESSION,
          Said.of(
              "%d of %d is not possible; from 1 to the last, at most %d",
              "%d de %d no es posible; de 1 a la última, como máximo %d",
              number,
              all,
              MOST_SESSIONS));
      return null;
    }
    return new Session(number, all);
  }

  private @Nullable Instant start(Site site) {
    Instant start = time(Column.START, site);
    if (start == null) {
      return null;
    }
    if (start.isAfter(setting.now().plus(FURTHEST))) {
      wrong(Column.START, new Said("is more than a year ahead", "es dentro de más de un año"));
      return null;
    }
    return start;
  }

  private @Nullable Instant time(Column column, Site site) {
    String said = row.get(column);
    if (said == null) {
      wrong(
          column,
          Said.of(
              "is missing: a date and time such as %s",
              "falta: una fecha y hora como %s", StatedTime.RIGHT));
      return null;
    }
    return switch (StatedTime.read(said, site.zone())) {
      case StatedTime.At(Instant instant) -> instant;
      case StatedTime.Wrong(Said message) -> {
        wrong(column, message);
        yield null;
      }
    };
  }

  private @Nullable Integer minutes(Site site, Instant start) {
    String said = row.get(Column.MINUTES);
    Integer minutes = null;
    if (said != null) {
      if (!said.matches("\\d{1,4}")) {
        wrong(
            Column.MINUTES,
            Said.of(
                "'%s' is not a whole number of minutes",
                "'%s' no es un número entero de minutos", said));
        return null;
      }
      minutes = Integer.valueOf(said);
    }
    if (row.get(Column.END) != null) {
      Instant end = time(Column.END, site);
      if (end == null) {
        return null;
      }
      int between = Math.clamp(Duration.between(start, end).toMinutes(), -1, 100_000);
      if (minutes != null && minutes != between) {
        wrong(
            Column.MINUTES,
            Said.of(
                "says %d, from start to end it is %d; leave one of them out",
                "dice %d, del inicio al fin son %d; quite uno de los dos", minutes, between));
        return null;
      }
      minutes = between;
    }
    if (minutes != null && (minutes < SHORTEST || minutes > LONGEST)) {
      wrong(
          said == null ? Column.END : Column.MINUTES,
          Said.of(
              "makes it %d minutes long; from %d to %d are possible",
              "la hace durar %d minutos; son posibles de %d a %d", minutes, SHORTEST, LONGEST));
      return null;
    }
    return minutes;
  }
}
