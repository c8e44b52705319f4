package org.infusionops.portal.calls;

import java.util.Locale;

/** A service the portal asks. */
public enum Service {
  INTAKE,
  SCHEDULING,
  TREATMENT,
  BILLING,
  NOTIFICATION;

  /** Its name in settings and message keys, such as {@code intake}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
