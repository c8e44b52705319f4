package org.infusionops.intake.questionnaire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the tokens of links: the link's id and the first 96 bits of an HMAC-SHA256 over
 * it, in Base64 for addresses, 38 characters. A forged one is refused without a look at the store.
 */
final class LinkTokens {

  /** How many characters a token has. */
  static final int LENGTH = 38;

  private static final int ID = 16;
  private static final int SIGNATURE = 12;
  private static final int LEAST_KEY = 32;
  private static final String PURPOSE = "questionnaire-link:";

  private final SecretKeySpec key;

  /**
   * Takes the key.
   *
   * @param base64 at least 32 bytes, in Base64
   * @throws IllegalArgumentException when it is shorter, or no Base64
   */
  LinkTokens(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("INFUSIONOPS_LINK_KEY is not Base64");
    }
    if (bytes.length < LEAST_KEY) {
      throw new IllegalArgumentException(
          "INFUSIONOPS_LINK_KEY must be at least 32 bytes in Base64, not " + bytes.length);
    }
    key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** The token of a link; always the same. */
  String of(String linkId) {
    byte[] id = bytes(UUID.fromString(linkId));
    byte[] token = Arrays.copyOf(id, ID + SIGNATURE);
    System.arraycopy(signature(id), 0, token, ID, SIGNATURE);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The link a token is for; empty when the token was not made here. */
  Optional<String> linkOf(String token) {
    if (token.length() != LENGTH) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != ID + SIGNATURE) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOf(bytes, ID);
    byte[] signature = Arrays.copyOfRange(bytes, ID, ID + SIGNATURE);
    if (!MessageDigest.isEqual(signature, Arrays.copyOf(signature(id), SIGNATURE))) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(id);
    return Optional.of(new UUID(buffer.getLong(), buffer.getLong()).toString());
  }

  /** What of a token is stored. */
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] signature(byte[] id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
