package org.infusionops.portal.layout;

import java.util.Locale;
import org.infusionops.portal.calls.Service;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The texts of the person's language, for what is put together in Java. */
@Component
public final class Words {

  private final MessageSource messages;

  Words(MessageSource messages) {
    this.messages = messages;
  }

  /** A text; a key without one shows as the key itself. */
  public String say(String key, Object... values) {
    String text = messages.getMessage(key, values, key, locale());
    return text == null ? key : text;
  }

  /** What a service is called. */
  public String name(Service service) {
    return say("service." + service.key());
  }

  /** That a service gave no answer. */
  public String missing(Service service) {
    return say("problem.missing", name(service));
  }

  /** The person's language. */
  public Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
