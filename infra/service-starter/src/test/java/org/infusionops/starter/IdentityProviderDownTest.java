package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infusionops.starter.sample.SampleApplication;
import org.infusionops.starter.sample.SampleConfiguration;
import org.infusionops.testing.Engines;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class IdentityProviderDownTest {

  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void startWithoutProvider() {
    Engines.start();
    service =
        new SpringApplicationBuilder(SampleApplication.class, SampleConfiguration.class)
            .run(
                "--spring.application.name=sample",
                "--eventing.topic=sample.events",
                "--PORT=0",
                "--OIDC_ISSUER=http://127.0.0.1:1");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void the_service_is_up_and_says_that_it_cannot_tell_who_calls() {
    int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    assertThat(Web.at(port).get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(Web.at(port).get("/actuator/health/readiness").status()).isEqualTo(200);
    var answer =
        Web.at(port)
            .with(TestTokens.of("s", List.of("nurse"), List.of()))
            .get("/v1/notes/me", "X-Correlation-Id", "mine-0001");
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Correlation-Id")).isEqualTo("mine-0001");
  }
}
