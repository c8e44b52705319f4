package org.infusionops.notification.template;

/** A text that must not be sent to anybody. The service does not start with it. */
public final class TemplateRefused extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  TemplateRefused(String file, String reason) {
    super(file + ": " + reason);
  }
}
