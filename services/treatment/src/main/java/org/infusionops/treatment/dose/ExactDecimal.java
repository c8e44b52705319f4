package org.infusionops.treatment.dose;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads a decimal from a number or from its digits: the store keeps decimals as text, so that no
 * floating point ever touches them.
 */
public final class ExactDecimal extends StdDeserializer<BigDecimal> {

  public ExactDecimal() {
    super(BigDecimal.class);
  }

  @Override
  public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return parser.currentToken().isNumeric()
          ? parser.getDecimalValue()
          : (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
    }
    var text = parser.getString();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "no decimal");
    }
  }
}
