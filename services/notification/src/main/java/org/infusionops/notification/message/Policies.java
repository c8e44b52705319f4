package org.infusionops.notification.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The checks the records of the message policy make on construction; each names the field. */
final class Policies {

  private Policies() {}

  static void require(@Nullable Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
  }

  static void requireText(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + ": missing");
    }
  }

  static void requirePositive(@Nullable Duration value, String field) {
    require(value, field);
    if (value != null && !value.isPositive()) {
      throw new IllegalArgumentException(field + ": not a positive duration");
    }
  }
}
