package org.infusionops.embedded.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.infusionops.embedded.LoopbackPorts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An OpenID provider with made-up staff whose password everybody knows.
 *
 * <p>That is why it listens on loopback only and refuses any other address.
 */
public final class EmbeddedIdentity implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedIdentity.class);

  private final ConfigurableApplicationContext context;
  private final String issuer;

  private EmbeddedIdentity(ConfigurableApplicationContext context, String issuer) {
    this.context = context;
    this.issuer = issuer;
  }

  /**
   * What to start.
   *
   * @param directory where the signing key is kept
   * @param bindAddress must be a loopback address
   * @param port not 0: it is part of the issuer's name
   * @param people a file in the form of {@code identity.json}; null takes the one in the jar
   * @param commandLineSecret of the command line's clients; null leaves them out
   * @param applicationUrl where the web application is that people log in to
   * @param applicationSecret of that application; null makes it a public client (PKCE in any case)
   */
  public record Plan(
      Path directory,
      String bindAddress,
      int port,
      @Nullable Path people,
      @Nullable String commandLineSecret,
      String applicationUrl,
      @Nullable String applicationSecret) {

    public Plan {
      requireLoopback(bindAddress);
    }

    String issuer() {
      return "http://" + LoopbackPorts.HOST + ":" + port;
    }
  }

  /**
   * Starts it; returns when it takes requests.
   *
   * @param health what {@code /actuator/health} tells of everything in this process, by name
   */
  public static EmbeddedIdentity start(Plan plan, Map<String, Supplier<Boolean>> health) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("server.address", plan.bindAddress());
    settings.put("server.port", plan.port());
    settings.put("server.tomcat.threads.max", 20);
    // Cookies know no ports: another application on this host has a JSESSIONID of its own.
    settings.put("server.servlet.session.cookie.name", "IDENTITY");
    settings.put("server.shutdown", "immediate");
    settings.put("management.endpoint.health.show-details", "always");
    settings.put("management.endpoint.health.probes.enabled", false);
    settings.put("management.endpoints.web.exposure.include", "health");
    settings.put("management.health.diskspace.enabled", false);
    settings.put("management.health.ssl.enabled", false);
    ApplicationContextInitializer<GenericApplicationContext> beans =
        context -> {
          context.registerBean("plan", Plan.class, () -> plan);
          context.registerBean("parts", Parts.class, () -> new Parts(health));
        };
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(IdentityConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .initializers(beans)
            .properties(settings)
            .run();
    log.info("Identity provider takes requests at {}", plan.issuer());
    return new EmbeddedIdentity(context, plan.issuer());
  }

  /** The issuer's address, as it stands in every token. */
  public String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    context.close();
    log.info("Identity provider stopped");
  }

  private static void requireLoopback(String address) {
    try {
      if (!Arrays.stream(InetAddress.getAllByName(address))
          .allMatch(InetAddress::isLoopbackAddress)) {
        throw new IllegalArgumentException(
            "The demo identity provider listens on loopback only, not at " + address);
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("No address is called " + address, e);
    }
  }
}
