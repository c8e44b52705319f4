package org.infusionops.eventing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;

/** Ids of aggregates and events, as lower-case UUID strings. */
public final class Ids {

  /** Namespace of this library's name-based ids; arbitrary, but never to be changed. */
  private static final UUID NAMESPACE = UUID.fromString("6f0dd3f6-8d0b-5c39-9c0e-1f2a4f6f7a11");

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /**
   * The id that these parts always have (UUID version 5). An aggregate created by an event takes
   * its id from the event this way, so that a redelivery meets its own insert.
   *
   * @param parts at least one; their boundaries count, so ("ab","c") and ("a","bc") differ
   */
  public static String of(String... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("an id needs at least one part");
    }
    MessageDigest sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha1.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      sha1.update(bytes);
    }
    return uuid(ByteBuffer.wrap(sha1.digest()), 5);
  }

  /** A new id that sorts by its time of making (UUID version 7). */
  public static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    // The wall clock only makes ids sort; nothing is decided by it.
    long millis = System.currentTimeMillis();
    buffer.putLong(0, (millis << 16) | (buffer.getLong(0) & 0xffff));
    return uuid(buffer, 7);
  }

  private static String uuid(ByteBuffer bytes, long version) {
    long most = (bytes.getLong(0) & ~0xf000L) | (version << 12);
    long least = (bytes.getLong(8) & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least).toString();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
