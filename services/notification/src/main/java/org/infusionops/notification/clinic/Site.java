package org.infusionops.notification.clinic;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One of the clinic's sites, as messages need it.
 *
 * @param id short name such as {@code mesa}
 * @param name as patients are told it; it says nothing of what is treated there
 * @param zone the zone in which times at this site are told
 * @param phone E.164
 * @param onCall who is paged
 */
public record Site(String id, String name, ZoneId zone, String phone, OnCall onCall) {

  /**
   * The clinician on call.
   *
   * @param phone E.164
   */
  public record OnCall(String phone, String email) {

    public OnCall {
      requireText(phone, "onCall.phone");
      requireText(email, "onCall.email");
    }
  }

  public Site {
    requireText(id, "id");
    requireText(name, "name");
    requireText(phone, "phone");
    require(zone, "zone");
    require(onCall, "onCall");
  }

  private static void require(@Nullable Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
  }

  private static void requireText(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + ": missing");
    }
  }
}
