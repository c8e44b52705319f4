package org.infusionops.notification.message;

import java.time.Duration;

/** What the records of the message policy check that its schema cannot see; it names the field. */
final class Policies {

  private Policies() {}

  static void requirePositive(Duration value, String field) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + ": not a positive duration");
    }
  }
}
