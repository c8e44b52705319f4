package org.infusionops.intake.document;

/** Where the contents of files are kept. It gets and gives only what is encrypted. */
interface FileStore {

  /**
   * Keeps these bytes.
   *
   * @return by which they are found again; never given twice
   */
  String put(byte[] encrypted);

  /**
   * The bytes that were kept.
   *
   * @throws IllegalStateException when there are none of this id
   */
  byte[] get(String id);

  /** Forgets them; what is not there is fine. */
  void remove(String id);
}
