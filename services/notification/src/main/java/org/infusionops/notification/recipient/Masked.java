package org.infusionops.notification.recipient;

import org.jspecify.annotations.Nullable;

/** Addresses as staff may see them in lists: enough to recognise, not enough to write to. */
public final class Masked {

  private static final String HIDDEN = "•••";
  private static final int SHOWN_DIGITS = 4;

  private Masked() {}

  /**
   * {@code ana@example.org} becomes {@code a•••@example.org}, {@code +14805550142} {@code •••0142}.
   */
  public static @Nullable String address(@Nullable String address) {
    if (address == null || address.isBlank()) {
      return null;
    }
    int at = address.lastIndexOf('@');
    if (at > 0) {
      return address.substring(0, address.offsetByCodePoints(0, 1))
          + HIDDEN
          + address.substring(at);
    }
    return HIDDEN + address.substring(Math.max(0, address.length() - SHOWN_DIGITS));
  }
}
