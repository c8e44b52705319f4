package org.infusionops.portal.identity;

import java.util.UUID;
import org.infusionops.portal.calls.Asking;
import org.infusionops.portal.calls.SignInNeeded;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/** The access token of the session, refreshed when it is about to run out. */
final class SessionTokens implements Asking.Source {

  private final OAuth2AuthorizedClientManager manager;

  SessionTokens(OAuth2AuthorizedClientManager manager) {
    this.manager = manager;
  }

  @Override
  public Asking current() {
    Authentication staff = SecurityContextHolder.getContext().getAuthentication();
    if (staff == null) {
      throw new SignInNeeded();
    }
    try {
      OAuth2AuthorizedClient client =
          manager.authorize(
              OAuth2AuthorizeRequest.withClientRegistrationId(Provider.ID)
                  .principal(staff)
                  .build());
      if (client == null) {
        throw new SignInNeeded();
      }
      String correlationId = MDC.get("correlationId");
      return new Asking(
          client.getAccessToken().getTokenValue(),
          correlationId == null ? UUID.randomUUID().toString() : correlationId,
          LocaleContextHolder.getLocale().getLanguage());
    } catch (OAuth2AuthorizationException _) {
      throw new SignInNeeded();
    }
  }
}
