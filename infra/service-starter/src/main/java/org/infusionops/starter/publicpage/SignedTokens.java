package org.infusionops.starter.publicpage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.infusionops.starter.sealing.Sha256;

/**
 * Makes and checks the tokens of links: what the link is for and the first 96 bits of an
 * HMAC-SHA256 over it, in Base64 for addresses. A forged one is refused without a look at the
 * store, and one made for another purpose is forged.
 */
public final class SignedTokens {

  private static final int ID = 16;
  private static final int SIGNATURE = 12;
  private static final int LEAST_KEY = 32;

  private final SecretKeySpec key;
  private final byte[] purpose;
  private final int content;

  /**
   * Takes the key.
   *
   * @param base64 at least 32 bytes, in Base64; the environment's INFUSIONOPS_LINK_KEY
   * @param purpose what these tokens are for; never to be changed
   * @param content how many bytes each of them is about
   * @throws IllegalArgumentException when the key is shorter, or no Base64
   */
  public SignedTokens(String base64, String purpose, int content) {
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
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
    this.purpose = (purpose + ":").getBytes(StandardCharsets.US_ASCII);
    this.content = content;
  }

  /** Tokens that are about one id each. */
  public static SignedTokens ofIds(String base64, String purpose) {
    return new SignedTokens(base64, purpose, ID);
  }

  /** How many characters a token has. */
  public int length() {
    return ((content + SIGNATURE) * 8 + 5) / 6;
  }

  /** The token about this; always the same. */
  public String of(byte[] about) {
    if (about.length != content) {
      throw new IllegalArgumentException(about.length + " bytes, not " + content);
    }
    byte[] token = Arrays.copyOf(about, content + SIGNATURE);
    System.arraycopy(signature(about), 0, token, content, SIGNATURE);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What a token is about; empty when the token was not made here, or for something else. */
  public Optional<byte[]> open(String token) {
    if (token.length() != length()) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != content + SIGNATURE) {
      return Optional.empty();
    }
    byte[] about = Arrays.copyOf(bytes, content);
    byte[] signature = Arrays.copyOfRange(bytes, content, bytes.length);
    return MessageDigest.isEqual(signature, Arrays.copyOf(signature(about), SIGNATURE))
        ? Optional.of(about)
        : Optional.empty();
  }

  /** The token about an id; always the same. */
  public String ofId(String id) {
    UUID uuid = UUID.fromString(id);
    return of(
        ByteBuffer.allocate(ID)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array());
  }

  /** The id a token is about; empty when the token was not made here, or for something else. */
  public Optional<String> openId(String token) {
    return open(token)
        .map(ByteBuffer::wrap)
        .map(about -> new UUID(about.getLong(), about.getLong()).toString());
  }

  /** What of a token is stored. */
  public static String hash(String token) {
    return Sha256.hex(token);
  }

  private byte[] signature(byte[] about) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(purpose);
      return mac.doFinal(about);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
