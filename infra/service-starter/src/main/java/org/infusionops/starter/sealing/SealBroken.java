package org.infusionops.starter.sealing;

/** A sealed text was altered, belongs to another subject, or was sealed with another key. */
public final class SealBroken extends RuntimeException {

  SealBroken(String message) {
    super(message);
  }

  /** It is not what was sealed. */
  public static SealBroken altered() {
    return new SealBroken("altered");
  }
}
