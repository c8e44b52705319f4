package org.infusionops.starter.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns words into tokens that can be compared and not read: HMAC-SHA-256 under a key that follows
 * from the master key, 9 bytes of it. Two words may share a token, so what is found by one has to
 * be looked at.
 *
 * <p>Who has the key can try words. So tokens belong into the database of the keys, which no backup
 * of data holds, and are removed with the person.
 */
public final class SearchWords {

  private static final int BYTES = 9;

  private final SecretKeySpec key;

  SearchWords(MasterKey master) {
    this.key = new SecretKeySpec(master.forPurpose("search"), "HmacSHA256");
  }

  /**
   * @param kind what the word is, such as {@code name}: the same word of another kind has another
   *     token
   */
  public String token(String kind, String word) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] hash = mac.doFinal((kind + "\u0000" + word).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
