package org.infusionops.intake.eligibility;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an exact decimal from the text it is stored as. */
final class ExactDecimal extends StdDeserializer<BigDecimal> {

  ExactDecimal() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
    String text = parser.getString();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "not a decimal");
    }
  }
}
