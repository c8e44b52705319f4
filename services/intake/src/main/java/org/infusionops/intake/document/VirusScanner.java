package org.infusionops.intake.document;

import java.io.IOException;

/** Looks for malware. */
interface VirusScanner {

  /**
   * Looks into a file.
   *
   * @throws IOException when it could not be looked into; later it may be
   */
  Verdict scan(byte[] content) throws IOException;

  /** What a scanner says. */
  sealed interface Verdict {

    /** Nothing was found. */
    record Clean() implements Verdict {}

    /**
     * Something was found.
     *
     * @param threat what the scanner calls it
     */
    record Infected(String threat) implements Verdict {}
  }
}
