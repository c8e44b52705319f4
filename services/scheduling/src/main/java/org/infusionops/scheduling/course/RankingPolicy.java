package org.infusionops.scheduling.course;

import java.time.LocalDate;
import org.infusionops.starter.document.CheckedFile;

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

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<RankingPolicy> FILE =
      new CheckedFile<>(
          "ranking policy",
          RankingPolicy.class,
          "ranking-policy.schema.json",
          "ranking-policy-1.json");

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

    Weights {
      notBelow(otherNurse, otherNurseThoughWished, "weights.otherNurseThoughWished");
      notBelow(otherRoom, otherRoomThoughWished, "weights.otherRoomThoughWished");
    }

    private static void notBelow(int least, int value, String field) {
      if (value < least) {
        throw new IllegalArgumentException(field + ": below " + least);
      }
    }
  }
}
