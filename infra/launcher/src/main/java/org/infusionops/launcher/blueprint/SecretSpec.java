package org.infusionops.launcher.blueprint;

/**
 * A secret made at the first start.
 *
 * @param name the variable that carries it; one given from outside is used instead
 * @param form how its random bytes are written
 * @param bytes how many random bytes
 * @param prefix what stands before them
 */
public record SecretSpec(String name, Form form, int bytes, String prefix) {

  /** How random bytes become text. */
  public enum Form {
    /** Base64 with padding. */
    BASE64,
    /** Lower-case hexadecimal. */
    HEX
  }
}
