package org.infusionops.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The staff portal. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PortalApplication {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(PortalApplication.class, arguments);
  }
}
