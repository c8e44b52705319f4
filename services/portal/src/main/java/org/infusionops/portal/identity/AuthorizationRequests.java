package org.infusionops.portal.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Asks the provider with PKCE; for a password once more when the address says {@code ?again}. */
final class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

  static final String PATH = "/oauth2/authorization";
  static final String SIGN_IN = PATH + "/" + Provider.ID;
  static final String SIGN_IN_AGAIN = SIGN_IN + "?again";

  private final DefaultOAuth2AuthorizationRequestResolver plain;

  AuthorizationRequests(ClientRegistrationRepository registrations) {
    plain = new DefaultOAuth2AuthorizationRequestResolver(registrations, PATH);
    plain.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return fresh(request, plain.resolve(request));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(
      HttpServletRequest request, String registrationId) {
    return fresh(request, plain.resolve(request, registrationId));
  }

  private static @Nullable OAuth2AuthorizationRequest fresh(
      HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
    if (asked == null || request.getParameter("again") == null) {
      return asked;
    }
    return OAuth2AuthorizationRequest.from(asked)
        .additionalParameters(parameters -> parameters.put("prompt", "login"))
        .build();
  }
}
