package org.infusionops.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Gives every service the settings of {@code service-defaults.properties} with the lowest
 * precedence, and turns on what an environment variable asks for just by being there.
 */
final class ServiceDefaults implements EnvironmentPostProcessor, Ordered {

  private static final String NAME = "serviceDefaults";

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getPropertySources().contains(NAME)) {
      return;
    }
    Properties defaults = load();
    whenSet(
        environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT"),
        defaults,
        "management.otlp.metrics.export.enabled",
        "true");
    if ("production".equalsIgnoreCase(environment.getProperty("INFUSIONOPS_MODE"))) {
      defaults.setProperty("eventing.require-replica-set", "true");
    }
    String keys = environment.getProperty("OIDC_JWKS_URI");
    whenSet(keys, defaults, "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", keys);
    String audience = environment.getProperty("OIDC_AUDIENCE");
    whenSet(audience, defaults, "spring.security.oauth2.resourceserver.jwt.audiences", audience);
    environment.getPropertySources().addLast(new PropertiesPropertySource(NAME, defaults));
  }

  private static void whenSet(
      @Nullable String asked, Properties defaults, String property, @Nullable String value) {
    if (asked != null && !asked.isBlank() && value != null) {
      defaults.setProperty(property, value);
    }
  }

  private static Properties load() {
    try {
      return PropertiesLoaderUtils.loadProperties(
          new ClassPathResource("service-defaults.properties", ServiceDefaults.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
