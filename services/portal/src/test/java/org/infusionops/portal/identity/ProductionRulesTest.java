package org.infusionops.portal.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProductionRulesTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static IdentitySettings settings(String mode, String url, String issuer, String secret) {
    return new IdentitySettings(mode, url, issuer, "", "portal", secret, Duration.ofMinutes(5));
  }

  @Test
  void production_needs_https_a_secret_and_real_time_and_names_all_that_is_wrong() {
    assertThatThrownBy(
            () ->
                ProductionRules.check(
                    settings("production", "http://127.0.0.1:8080", "http://127.0.0.1:9000", ""),
                    "/some/clock"))
        .hasMessageContainingAll(
            "OIDC_ISSUER", "PORTAL_URL", "PORTAL_CLIENT_SECRET", "CLINIC_CLOCK_FILE");
  }

  @Test
  void a_proper_production_and_any_embedded_mode_start() {
    assertThatCode(
            () ->
                ProductionRules.check(
                    settings(
                        "production",
                        "https://portal.example.org",
                        "https://id.example.org",
                        SECRET),
                    ""))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                ProductionRules.check(
                    settings("embedded", "http://127.0.0.1:8080", "http://127.0.0.1:9000", ""),
                    "/some/clock"))
        .doesNotThrowAnyException();
  }

  @Test
  void another_mode_is_refused() {
    assertThatThrownBy(() -> ProductionRules.check(settings("demo", "", "", ""), ""))
        .hasMessageContaining("INFUSIONOPS_MODE");
  }
}
