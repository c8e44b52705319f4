package org.infusionops.eventing;

import org.jspecify.annotations.Nullable;

/** What was asked cannot be done at the moment, and nothing was saved; later it can. */
public class TryAgain extends RuntimeException {

  public TryAgain(String message) {
    this(message, null);
  }

  public TryAgain(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
