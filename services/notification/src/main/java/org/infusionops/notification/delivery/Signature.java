package org.infusionops.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells a provider's own call from a forged one: Twilio's request validation, an HMAC-SHA1 with the
 * account's secret over the address called and the form's fields by name.
 */
record Signature(String secret) {

  boolean matches(@Nullable String given, String url, SortedMap<String, String> form) {
    if (given == null || secret.isBlank()) {
      return false;
    }
    return MessageDigest.isEqual(
        of(url, form).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  String of(String url, SortedMap<String, String> form) {
    var signed = new StringBuilder(url);
    form.forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
    }
  }

  @Override
  public String toString() {
    return "Signature";
  }
}
