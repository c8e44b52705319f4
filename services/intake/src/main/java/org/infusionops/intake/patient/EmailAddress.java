package org.infusionops.intake.patient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address that is well formed: RFC 5321 lengths, the dot-atom form of RFC 5322 and a host
 * name of at least two labels. Quoted local parts and address literals are refused: no patient has
 * one, and typing errors look like them. Nothing that could end a header line is part of it.
 *
 * <p>A host name in other letters is kept in its ASCII form ({@code bücher.example} as {@code
 * xn--bcher-kva.example}), which every mail server takes. Before the {@code @} only ASCII is taken:
 * few servers deliver to anything else.
 */
public record EmailAddress(@JsonValue String value) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  /**
   * ß, final sigma and the joiners: the older standard of host names, which the platform has, makes
   * another name of them than the newer, so that mail could go to a stranger.
   */
  private static final Set<Integer> DIFFERS_BY_STANDARD = Set.of(0xDF, 0x3C2, 0x200C, 0x200D);

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
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EmailAddress(inAscii(typed.strip())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String inAscii(String address) {
    int at = address.lastIndexOf('@');
    String host = address.substring(at + 1);
    if (at < 0 || host.chars().allMatch(c -> c < 128)) {
      return address;
    }
    if (host.codePoints().anyMatch(DIFFERS_BY_STANDARD::contains)) {
      throw new IllegalArgumentException("its host is another one by another standard");
    }
    return address.substring(0, at + 1) + IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
  }
}
