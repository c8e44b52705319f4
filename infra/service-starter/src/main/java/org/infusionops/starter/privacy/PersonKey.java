package org.infusionops.starter.privacy;

import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.infusionops.starter.sealing.SealBroken;
import org.infusionops.starter.sealing.Sealing;

/**
 * The key of one person: AES-SIV, which needs no nonce and encrypts the same thing in the same
 * place alike, so that an unchanged record stays unchanged in the store.
 */
public final class PersonKey {

  static final int BYTES = 64;

  private final AesSiv cipher;
  private final Sealing letters;

  PersonKey(byte[] key) {
    try {
      cipher = new AesSiv(key);
      byte[] derived =
          Hkdf.computeHkdf(
              "HMACSHA256", key, new byte[0], "letters".getBytes(StandardCharsets.UTF_8), 32);
      letters = Sealing.with(Base64.getEncoder().encodeToString(derived));
      Arrays.fill(derived, (byte) 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a person's key is not one", e);
    }
  }

  /**
   * @param place where it is stored; it can be opened for no other place
   */
  public byte[] seal(byte[] data, String place) {
    try {
      return cipher.encryptDeterministically(data, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-SIV is not there", e);
    }
  }

  /**
   * What was sealed for this place.
   *
   * @throws SealBroken when it was altered, put elsewhere, or belongs to another person
   */
  public byte[] open(byte[] sealed, String place) {
    try {
      return cipher.decryptDeterministically(sealed, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException _) {
      throw SealBroken.altered();
    }
  }

  /** Seals what travels to another service. */
  public Sealing letters() {
    return letters;
  }
}
