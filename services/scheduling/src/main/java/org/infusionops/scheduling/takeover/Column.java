package org.infusionops.scheduling.takeover;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a row of a file may say. The names are the header's, in any case. */
enum Column {
  /** The appointment's id in the old system; tells two rows of one appointment apart from two. */
  ID,
  /** Our patient id. */
  PATIENT,
  /** The patient's number in the old system. */
  REFERENCE,
  /** The site; when absent, the one that was named with the file. */
  SITE,
  /** The room's id or name. */
  ROOM,
  /** The nurse's staff id. */
  NURSE,
  /** When the patient is due, in the site's local time or with an offset or zone. */
  START,
  /** When the patient may leave. */
  END,
  /** How long the patient stays, instead of {@link #END}. */
  MINUTES,
  /** Which session of the series: {@code 3}, or {@code 3/6}. */
  SESSION,
  /** Of how many, when {@link #SESSION} does not say it. */
  OF;

  /** The name in the header. */
  String heading() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Column> of(String heading) {
    String wanted = heading.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(column -> column.heading().equals(wanted)).findFirst();
  }
}
