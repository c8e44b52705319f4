package org.infusionops.portal;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Asking;
import org.infusionops.portal.identity.StaffMember;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The portal over stubs of the services; whoever is needed is signed in. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(PortalTest.Tokens.class)
public abstract class PortalTest {

  protected static final StubServices services = StubServices.start();

  protected static final String PATIENT =
      """
      {"id": "p1", "version": 7, "siteId": "mesa", "givenName": "Zoraida", "familyName": "Quimby",
       "birthDate": "1984-03-09", "registeredAt": "2026-11-20T17:00:00Z", "registeredBy": "avery.intake",
       "contact": {"phone": "+14805550142", "email": "zoraida@example.org", "zone": "America/Phoenix",
                   "language": "es"}}
      """;

  @Autowired protected MockMvc web;

  @DynamicPropertySource
  static void addresses(DynamicPropertyRegistry registry) {
    for (String service : List.of("intake", "scheduling", "treatment", "billing", "notification")) {
      registry.add("portal.calls.services." + service, () -> services.address(service));
    }
    // Not the usual address: a clinic may be running there.
    registry.add("portal.identity.issuer", () -> services.address("identity"));
  }

  /** A token that the stubs take. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Tokens {

    @Bean
    @Primary
    Asking.Source fixedToken() {
      return () ->
          new Asking(
              "token-of-the-test", "correlation-1", LocaleContextHolder.getLocale().getLanguage());
    }
  }

  @BeforeEach
  void forget() {
    services.reset();
  }

  /** Answers to each search for patients that it is Zoraida. */
  protected static void everybodyIsZoraida() {
    services.on(
        "POST /intake/v1/patients/search",
        200,
        """
        {"page": 0, "size": 200, "total": 1, "items": [
          {"id": "p1", "siteId": "mesa", "givenName": "Zoraida", "familyName": "Quimby",
           "birthDate": "1984-03-09", "phone": "+14805550142"}]}
        """);
  }

  /** What is shown, by a page that is there. */
  protected final String shown(RequestBuilder request) throws Exception {
    return web.perform(request)
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  /** Somebody with these roles who gave the password a moment ago. */
  protected static RequestPostProcessor as(String... roles) {
    return signedIn(Duration.ofSeconds(5), roles);
  }

  /** Somebody with these roles who gave the password so long ago. */
  protected static RequestPostProcessor signedIn(Duration ago, String... roles) {
    Instant at = Instant.now().minus(ago);
    var token =
        new OidcIdToken(
            "id-token",
            at,
            at.plus(Duration.ofHours(8)),
            Map.of("sub", "somebody", "name", "Some Body", "auth_time", at.getEpochSecond()));
    return oidcLogin().oidcUser(new StaffMember(token, List.of(roles), List.of("mesa", "denver")));
  }
}
