package org.infusionops.intake.document;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the content of files: AES-256-GCM with a key for each file, bound to the document by its
 * id. The key is kept sealed with the document's record, so a patient's seal decides who reads.
 */
final class Encryption {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Encryption() {}

  static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /** The nonce, then the encrypted content with its tag. */
  static byte[] encrypt(byte[] content, byte[] key, String documentId) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, documentId);
      byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(content.length));
      cipher.doFinal(content, 0, content.length, out, NONCE_BYTES);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * The content.
   *
   * @throws IllegalStateException when it was altered, or is another document's
   */
  static byte[] decrypt(byte[] encrypted, byte[] key, String documentId) {
    try {
      byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, key, nonce, documentId)
          .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("the content of a file was altered", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String documentId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(documentId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
