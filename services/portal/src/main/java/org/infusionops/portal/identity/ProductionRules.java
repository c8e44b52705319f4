package org.infusionops.portal.identity;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Refuses at start, for real people, what is only good for a demonstration. */
final class ProductionRules {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\..*|\\[::1]", Pattern.CASE_INSENSITIVE);
  private static final int SHORTEST_SECRET = 24;

  private ProductionRules() {}

  /**
   * @throws IllegalStateException naming every setting that does not do
   */
  static void check(IdentitySettings settings, String clockFile) {
    String mode = settings.mode().toLowerCase(Locale.ROOT);
    if (!mode.equals("embedded") && !mode.equals("production")) {
      throw new IllegalStateException(
          "INFUSIONOPS_MODE is '" + settings.mode() + "'; it is either embedded or production");
    }
    if (!settings.production()) {
      return;
    }
    List<String> wrong = new ArrayList<>();
    if (!isPublicHttps(settings.issuer())) {
      wrong.add("OIDC_ISSUER must be an https address that is not this machine's");
    }
    if (!isPublicHttps(settings.url())) {
      wrong.add("PORTAL_URL must be an https address that is not this machine's");
    }
    if (settings.clientSecret().length() < SHORTEST_SECRET) {
      wrong.add("PORTAL_CLIENT_SECRET must have at least " + SHORTEST_SECRET + " characters");
    }
    if (!clockFile.isBlank()) {
      wrong.add("CLINIC_CLOCK_FILE must not be set: production has only real time");
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("Not fit for production: " + String.join("; ", wrong));
    }
  }

  private static boolean isPublicHttps(String address) {
    URI uri = URI.create(address);
    return "https".equals(uri.getScheme())
        && uri.getHost() != null
        && !LOOPBACK.matcher(uri.getHost()).matches();
  }
}
