package org.infusionops.starter.text;

import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes what is said in the language of the request that is answered. */
final class SaidAsAsked extends ValueSerializer<Said> {

  @Override
  public void serialize(Said said, JsonGenerator json, SerializationContext context) {
    json.writeString(said.in(LocaleContextHolder.getLocale().getLanguage()));
  }
}
