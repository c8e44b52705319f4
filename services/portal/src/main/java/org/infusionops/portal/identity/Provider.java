package org.infusionops.portal.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The identity provider; asked at the first sign-in, so that the portal starts without it. */
@Component
final class Provider implements ClientRegistrationRepository {

  static final String ID = "clinic";

  private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
      new ParameterizedTypeReference<>() {};

  private final IdentitySettings settings;
  private volatile @Nullable ClientRegistration known;

  Provider(IdentitySettings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    ClientRegistration registration = known;
    if (registration == null) {
      registration = discover();
      known = registration;
    }
    return registration;
  }

  private ClientRegistration discover() {
    Map<String, Object> metadata =
        RestClient.builder()
            .requestFactory(new JdkClientHttpRequestFactory())
            .build()
            .get()
            .uri(settings.metadata())
            .retrieve()
            .body(METADATA);
    if (metadata == null || !settings.issuer().equals(metadata.get("issuer"))) {
      throw new IllegalStateException(
          settings.metadata() + " does not speak for OIDC_ISSUER " + settings.issuer());
    }
    return ClientRegistrations.fromOidcConfiguration(metadata)
        .registrationId(ID)
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .redirectUri(settings.url() + "/login/oauth2/code/{registrationId}")
        .scope("openid", "profile")
        .build();
  }
}
