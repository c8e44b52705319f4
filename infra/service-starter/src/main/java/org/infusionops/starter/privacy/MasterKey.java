package org.infusionops.starter.privacy;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.infusionops.starter.sealing.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys of persons ({@code INFUSIONOPS_PERSON_KEY}). Several, separated by commas, are for
 * the exchange: the first wraps, all of them unwrap.
 */
final class MasterKey {

  private static final int BYTES = 32;

  private final String current;
  private final Map<String, byte[]> keys;

  private MasterKey(String current, Map<String, byte[]> keys) {
    this.current = current;
    this.keys = keys;
  }

  /**
   * @throws IllegalArgumentException when there is none, or one is not 32 bytes in Base64
   */
  static MasterKey of(String base64Keys) {
    if (base64Keys.isBlank()) {
      throw new IllegalArgumentException("INFUSIONOPS_PERSON_KEY is not set");
    }
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (String base64 : base64Keys.split(",", -1)) {
      byte[] key;
      try {
        key = Base64.getDecoder().decode(base64.strip());
      } catch (IllegalArgumentException _) {
        throw new IllegalArgumentException("INFUSIONOPS_PERSON_KEY is not Base64");
      }
      if (key.length != BYTES) {
        throw new IllegalArgumentException(
            "INFUSIONOPS_PERSON_KEY must be 32 bytes in Base64, not " + key.length);
      }
      keys.put(name(key), key);
    }
    return new MasterKey(keys.keySet().iterator().next(), keys);
  }

  /** By which of the keys new ones are wrapped. */
  String name() {
    return current;
  }

  byte[] wrap(byte[] key, String person) {
    return derived(current, "wrap", aead -> aead.encrypt(key, bytes(person)));
  }

  /**
   * @param name by which of the keys it was wrapped
   * @throws IllegalStateException when that key is not known here, or another person's was put in
   *     its place
   */
  byte[] unwrap(byte[] wrapped, @Nullable String name, String person) {
    if (name == null || !keys.containsKey(name)) {
      throw new IllegalStateException("a person's key was wrapped by a master key not known here");
    }
    return derived(name, "wrap", aead -> aead.decrypt(wrapped, bytes(person)));
  }

  /** A key for one purpose; it follows from the first of the keys. */
  byte[] forPurpose(String purpose) {
    return derive(current, purpose);
  }

  private interface Use {
    byte[] with(AesGcmJce aead) throws GeneralSecurityException;
  }

  private byte[] derived(String name, String purpose, Use use) {
    try {
      return use.with(new AesGcmJce(derive(name, purpose)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a person's key cannot be wrapped or unwrapped", e);
    }
  }

  private byte[] derive(String name, String purpose) {
    byte[] key = keys.get(name);
    if (key == null) {
      throw new IllegalStateException("no master key of this name");
    }
    try {
      return Hkdf.computeHkdf("HMACSHA256", key, new byte[0], bytes(purpose), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Tells keys apart without telling anything of them. */
  private static String name(byte[] key) {
    return Sha256.hex(key).substring(0, 12);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
