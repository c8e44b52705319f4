package org.infusionops.intake.document;

/** What a look into a file shows. */
sealed interface Look {

  /** It is a file of this kind, whole, and nothing else. */
  record Taken(FileType type) implements Look {}

  /**
   * It is not taken.
   *
   * @param why in words for the person who sent it
   */
  record Refused(String why) implements Look {}
}
