package org.infusionops.portal.calls;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are and how long the portal waits for them.
 *
 * @param services base address by the service's key
 * @param patience longest a read may take before the page is shown without it
 * @param patienceForCommands longest a change may take
 * @param atOnce how many calls one service gets at the same time
 */
@ConfigurationProperties("portal.calls")
record ServiceSettings(
    Map<String, String> services, Duration patience, Duration patienceForCommands, int atOnce) {

  String address(Service service) {
    String address = services.get(service.key());
    if (address == null || address.isBlank()) {
      throw new IllegalStateException("portal.calls.services." + service.key() + " is not set");
    }
    return address;
  }
}
