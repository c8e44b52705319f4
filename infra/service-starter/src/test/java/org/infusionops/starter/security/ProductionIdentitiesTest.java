package org.infusionops.starter.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ProductionIdentitiesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000", ""})
  void production_refuses_a_provider_on_its_own_machine(String issuer) {
    assertThatThrownBy(() -> check("production", issuer))
        .hasMessageContaining("production needs an identity provider of its own");
  }

  @Test
  void elsewhere_it_is_welcome() {
    assertThatCode(() -> check("embedded", "http://127.0.0.1:9000")).doesNotThrowAnyException();
    assertThatCode(() -> check("production", "https://id.example.org/realms/x"))
        .doesNotThrowAnyException();
  }

  private static void check(String mode, String issuer) {
    SecurityConfiguration.refuseDemonstrationIdentities(
        new MockEnvironment()
            .withProperty("infusionops.mode", mode)
            .withProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer));
  }
}
