package org.infusionops.starter.requests;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.Ordered;

/** The order of the filters, outermost first. */
public final class FilterOrder {

  /** Inside the filter that opens the trace, outside all others. */
  public static final int CORRELATION = Ordered.HIGHEST_PRECEDENCE + 10;

  private static final int AFTER_SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10;

  public static final int BODIES = AFTER_SECURITY;

  public static final int AUDIT = AFTER_SECURITY + 10;

  /** Inside the audit: a replayed answer is an access too. */
  public static final int REPETITION = AFTER_SECURITY + 20;

  private FilterOrder() {}
}
