package org.infusionops.portal.layout;

import java.util.Locale;
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

  /** The person's language. */
  public Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
