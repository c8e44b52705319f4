package org.infusionops.scheduling.takeover;

import org.infusionops.starter.text.Said;

/**
 * Something to be said about a row.
 *
 * @param blocking whether the row cannot be taken over because of this; else it is a warning
 * @param field the column it is about
 * @param message what is wrong and what is right
 */
record Remark(boolean blocking, String field, Said message) {

  static Remark error(Column column, Said message) {
    return new Remark(true, column.heading(), message);
  }

  static Remark warning(Column column, Said message) {
    return new Remark(false, column.heading(), message);
  }
}
