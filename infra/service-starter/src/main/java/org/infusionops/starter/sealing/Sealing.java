package org.infusionops.starter.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts that travel through others' hands: a compact JWE ({@code dir}, {@code A256GCM}) whose
 * authenticated header names the subject it is about, so that it cannot be passed off as another's.
 *
 * <p>Keys are exchanged by listing several, separated by commas: the first seals, all of them open.
 */
public final class Sealing {

  private final String current;
  private final Map<String, SecretKey> keys;

  private Sealing(String current, Map<String, SecretKey> keys) {
    this.current = current;
    this.keys = keys;
  }

  /**
   * @param base64Keys one or more keys of 32 bytes in Base64, separated by commas
   * @throws IllegalArgumentException when there is none, or one is not 32 bytes long
   */
  public static Sealing with(String base64Keys) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String base64 : base64Keys.split(",", -1)) {
      byte[] key;
      try {
        key = Base64.getDecoder().decode(base64.strip());
      } catch (IllegalArgumentException _) {
        throw new IllegalArgumentException("a sealing key is not Base64");
      }
      if (key.length != 32) {
        throw new IllegalArgumentException(
            "INFUSIONOPS_SEALING_KEY must be 32 bytes in Base64, not " + key.length);
      }
      keys.put(name(key), new SecretKeySpec(key, "AES"));
    }
    return new Sealing(keys.keySet().iterator().next(), keys);
  }

  /** Seals the text for this subject; never twice alike. */
  public String seal(String text, String subject) {
    JWEObject sealed =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(current)
                .subject(subject)
                .build(),
            new Payload(text));
    try {
      sealed.encrypt(new DirectEncrypter(keys.get(current)));
    } catch (JOSEException e) {
      throw new IllegalStateException("AES-GCM is not there", e);
    }
    return sealed.serialize();
  }

  /**
   * The text that was sealed for this subject.
   *
   * @throws SealBroken when it was not sealed so, or has been altered
   */
  public String open(String sealed, String subject) {
    try {
      JWEObject jwe = JWEObject.parse(sealed);
      JWEHeader header = jwe.getHeader();
      if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
          || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())) {
        throw new SealBroken("not sealed in the one way known here");
      }
      if (!subject.equals(header.getSubject())) {
        throw new SealBroken("sealed for another subject");
      }
      SecretKey key = keys.get(header.getKeyID());
      if (key == null) {
        throw new SealBroken("sealed with a key that is not known here");
      }
      jwe.decrypt(new DirectDecrypter(key));
      return jwe.getPayload().toString();
    } catch (SealBroken e) {
      throw e;
    } catch (ParseException | JOSEException | RuntimeException _) {
      // Reading an altered header, the library throws almost anything.
      throw new SealBroken("altered");
    }
  }

  /** Tells keys apart without telling anything of them. */
  private static String name(byte[] key) {
    return Sha256.hex(key).substring(0, 12);
  }
}
