package org.infusionops.intake.instrument;

/**
 * A range of totals that has a name.
 *
 * @param id such as {@code MODERATELY_SEVERE}
 * @param from the lowest total in it
 * @param to the highest total in it
 */
public record Band(String id, int from, int to, Text text) {

  boolean holds(int total) {
    return total >= from && total <= to;
  }
}
