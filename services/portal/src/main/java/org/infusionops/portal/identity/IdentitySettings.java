package org.infusionops.portal.identity;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people sign in.
 *
 * @param mode {@code embedded} or {@code production}
 * @param url where browsers find the portal, without a slash at the end
 * @param issuer the identity provider, as its tokens name it
 * @param discovery where the provider is asked; the issuer when empty
 * @param clientId the portal's name at the provider
 * @param clientSecret the portal's secret at the provider
 * @param freshFor how long a sign-in is good enough for signing and overrides
 */
@ConfigurationProperties("portal.identity")
record IdentitySettings(
    String mode,
    String url,
    String issuer,
    String discovery,
    String clientId,
    String clientSecret,
    Duration freshFor) {

  boolean production() {
    return "production".equalsIgnoreCase(mode);
  }

  URI metadata() {
    String base = discovery.isBlank() ? issuer : discovery;
    return URI.create(base.replaceAll("/+$", "") + "/.well-known/openid-configuration");
  }

  /** The provider's origin, where a form's answer may lead at sign-out. */
  String issuerOrigin() {
    URI uri = URI.create(issuer);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
