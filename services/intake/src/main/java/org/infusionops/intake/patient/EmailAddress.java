package org.infusionops.intake.patient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that is well formed: RFC 5321 lengths, the dot-atom form of RFC 5322 and a host
 * name of at least two labels. Quoted local parts and address literals are refused: no patient has
 * one, and typing errors look like them.
 */
public record EmailAddress(@JsonValue String value) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern SYNTAX =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

  /**
   * Checks the syntax.
   *
   * @throws IllegalArgumentException when it is not an address
   */
  @JsonCreator
  public EmailAddress {
    // The length is checked first, so that the pattern never meets an endless text.
    if (value.length() > LONGEST
        || value.indexOf('@') > LONGEST_LOCAL_PART
        || !SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** The address in a text that somebody typed, or empty when it is none. */
  public static Optional<EmailAddress> parse(String typed) {
    try {
      return Optional.of(new EmailAddress(typed.strip()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
