package org.infusionops.embedded;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Starts the engines in one process, as the environment says, and stops them in order on SIGTERM.
 *
 * <p>{@code EMBEDDED_PARTS} names what to start ({@code kafka,store,mailbox,identity}); a part that
 * something real replaces is left out. The identity provider's port also answers {@code GET
 * /actuator/health}, which is UP when every part takes requests. See this module's README for all
 * variables.
 */
public final class EmbeddedApplication {

  private static final String LOGGING = "org/infusionops/embedded/logging.xml";

  private EmbeddedApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    // Before the first logger is made: Kafka would fill the log otherwise.
    System.setProperty("logback.configurationFile", LOGGING);
    Logger log = LoggerFactory.getLogger(EmbeddedApplication.class);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    // The identity provider's framework would set up logging anew while others are logging.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    try {
      EmbeddedEngines engines = EmbeddedEngines.start(new Settings(System.getenv()));
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(engines::close));
    } catch (RuntimeException e) {
      log.error("Not started: {}", e.getMessage(), e);
      Runtime.getRuntime().halt(1);
    }
    new CountDownLatch(1).await();
  }
}
