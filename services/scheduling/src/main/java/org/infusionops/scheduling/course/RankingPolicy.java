package org.infusionops.scheduling.course;

import java.time.LocalDate;

/**
 * By which rule series are ranked: points for what is not so good about each are added up, and who
 * has the fewest comes first.
 *
 * @param id lower-case words
 * @param version from 1
 * @param effectiveFrom first day it is in force
 * @param approvedBy who signed it
 * @param weights what counts how much
 */
record RankingPolicy(
    String id, int version, LocalDate effectiveFrom, String approvedBy, Weights weights) {

  RankingPolicy {
    text(id, "id");
    between(version, 1, 9_999, "version");
    present(effectiveFrom, "effectiveFrom");
    text(approvedBy, "approvedBy");
    present(weights, "weights");
  }

  /**
   * Points, 0 to 1,000 each; a wish that is missed never counts less than the same unwished.
   *
   * @param dayUntilFirst each day until the first session
   * @param dayUntilLast each day until the last one
   * @param otherNurse each session with another nurse than most have
   * @param otherNurseThoughWished the same, when the patient wished for one nurse
   * @param otherRoom each session in another room than most are in
   * @param otherRoomThoughWished the same, when the patient wished for one room
   * @param source who decided so, and why
   */
  record Weights(
      int dayUntilFirst,
      int dayUntilLast,
      int otherNurse,
      int otherNurseThoughWished,
      int otherRoom,
      int otherRoomThoughWished,
      String source) {

    private static final int MOST = 1_000;

    Weights {
      between(dayUntilFirst, 0, MOST, "weights.dayUntilFirst");
      between(dayUntilLast, 0, MOST, "weights.dayUntilLast");
      between(otherNurse, 0, MOST, "weights.otherNurse");
      between(otherNurseThoughWished, otherNurse, MOST, "weights.otherNurseThoughWished");
      between(otherRoom, 0, MOST, "weights.otherRoom");
      between(otherRoomThoughWished, otherRoom, MOST, "weights.otherRoomThoughWished");
      text(source, "weights.source");
    }
  }

  private static void present(Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
  }

  private static void text(String value, String field) {
    present(value, field);
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + ": blank");
    }
  }

  private static void between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(field + ": not between " + least + " and " + most);
    }
  }
}
