package org.infusionops.scheduling.calendarfeed;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.infusionops.starter.sealing.Sha256;

/**
 * What opens a feed: 256 random bits, in Base64 for addresses. Nothing of whose calendar it is can
 * be told from it, and it cannot be guessed; so its plain hash is safe to store and to search by.
 */
final class Secret {

  private static final int BYTES = 32;
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String written;

  private Secret(String written) {
    this.written = written;
  }

  static Secret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The secret written so; empty when it is none. */
  static Optional<Secret> read(String written) {
    return WRITTEN.matcher(written).matches() ? Optional.of(new Secret(written)) : Optional.empty();
  }

  String written() {
    return written;
  }

  /** What of it is stored. */
  String hash() {
    return Sha256.hex(written);
  }

  @Override
  public String toString() {
    return "a feed's secret";
  }
}
