package org.infusionops.starter.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The hash of a link: SHA-256, keyed (HMAC) when there is a key. */
final class Hashing {

  private final @Nullable SecretKeySpec key;

  private Hashing(@Nullable SecretKeySpec key) {
    this.key = key;
  }

  /**
   * @param base64Key at least 32 bytes in Base64, or blank for no key
   */
  static Hashing with(String base64Key) {
    if (base64Key.isBlank()) {
      return new Hashing(null);
    }
    byte[] bytes = Base64.getDecoder().decode(base64Key.strip());
    if (bytes.length < 32) {
      throw new IllegalArgumentException("INFUSIONOPS_AUDIT_KEY has less than 32 bytes");
    }
    return new Hashing(new SecretKeySpec(bytes, "HmacSHA256"));
  }

  String of(String chain, long number, String previous, List<String> parts) {
    try {
      if (key == null) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        feed(digest::update, chain, number, previous, parts);
        return HexFormat.of().formatHex(digest.digest());
      }
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      feed(mac::update, chain, number, previous, parts);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void feed(
      Consumer<byte[]> into, String chain, long number, String previous, List<String> parts) {
    feed(into, chain);
    feed(into, Long.toString(number));
    feed(into, previous);
    parts.forEach(part -> feed(into, part));
  }

  /** With its length, so that no two different lists of parts are fed alike. */
  private static void feed(Consumer<byte[]> into, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    into.accept(ByteBuffer.allocate(4).putInt(bytes.length).array());
    into.accept(bytes);
  }
}
