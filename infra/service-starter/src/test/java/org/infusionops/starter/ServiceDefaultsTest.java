package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ServiceDefaultsTest {

  private final MockEnvironment environment = new MockEnvironment();

  @Test
  void what_the_service_says_itself_wins() {
    environment.setProperty("server.port", "8081");
    environment.setProperty("spring.application.name", "sample");
    applyDefaults();
    assertThat(environment.getProperty("server.port")).isEqualTo("8081");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("spring.mongodb.database")).isEqualTo("sample");
  }

  @Test
  void engines_are_named_by_one_variable_each() {
    environment.setProperty("MONGODB_URI", "mongodb://db:27017");
    environment.setProperty("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
    environment.setProperty("OIDC_ISSUER", "https://id.example.org");
    environment.setProperty("PORT", "1234");
    applyDefaults();
    assertThat(environment.getProperty("spring.mongodb.uri")).isEqualTo("mongodb://db:27017");
    assertThat(environment.getProperty("spring.cloud.stream.kafka.binder.brokers"))
        .isEqualTo("kafka:9092");
    assertThat(environment.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri"))
        .isEqualTo("https://id.example.org");
    assertThat(environment.getProperty("server.port")).isEqualTo("1234");
  }

  @Test
  void metrics_are_sent_only_where_somebody_says_where_to() {
    applyDefaults();
    assertThat(environment.getProperty("management.otlp.metrics.export.enabled"))
        .isEqualTo("false");
    MockEnvironment collected = new MockEnvironment();
    collected.setProperty("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");
    new ServiceDefaults().postProcessEnvironment(collected, new SpringApplication());
    assertThat(collected.getProperty("management.otlp.metrics.export.enabled")).isEqualTo("true");
  }

  @Test
  void production_needs_a_replica_set() {
    environment.setProperty("INFUSIONOPS_MODE", "production");
    applyDefaults();
    assertThat(environment.getProperty("eventing.require-replica-set")).isEqualTo("true");
    assertThat(Mode.of(environment)).isEqualTo(Mode.PRODUCTION);
  }

  @Test
  void a_mode_that_is_none_is_refused() {
    environment.setProperty("infusionops.mode", "prod");
    assertThatThrownBy(() -> Mode.of(environment)).hasMessageContaining("INFUSIONOPS_MODE");
  }

  private void applyDefaults() {
    new ServiceDefaults().postProcessEnvironment(environment, new SpringApplication());
  }
}
