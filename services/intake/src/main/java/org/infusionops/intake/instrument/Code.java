package org.infusionops.intake.instrument;

/**
 * A code of a terminology.
 *
 * @param system its URI, such as {@code http://loinc.org}
 * @param code the code itself
 * @param display what the terminology calls it
 */
public record Code(String system, String code, String display) {

  /** The terminology of codes for observations and answers. */
  public static final String LOINC = "http://loinc.org";

  /**
   * Whether a LOINC code is written right: digits, a hyphen and the check digit (Mod 10) that LOINC
   * gives it. Codes of answers (LA…) are only checked for their form.
   */
  static boolean isLoinc(String code) {
    if (code.matches("LA[0-9]{1,6}-[0-9]")) {
      return true;
    }
    if (!code.matches("[0-9]{1,6}-[0-9]")) {
      return false;
    }
    int hyphen = code.indexOf('-');
    int sum = 0;
    for (int i = 0; i < hyphen; i++) {
      int digit = code.charAt(hyphen - 1 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return (10 - sum % 10) % 10 == code.charAt(hyphen + 1) - '0';
  }
}
