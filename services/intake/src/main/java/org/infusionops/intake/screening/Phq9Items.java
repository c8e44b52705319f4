package org.infusionops.intake.screening;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads the answers to a questionnaire. Unlike in other lists, a null has a meaning there: no
 * answer was given.
 */
final class Phq9Items extends StdDeserializer<List<@Nullable Integer>> {

  Phq9Items() {
    super(List.class);
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<@Nullable Integer> deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.isExpectedStartArrayToken()) {
      return (List<@Nullable Integer>) context.handleUnexpectedToken(handledType(), parser);
    }
    List<@Nullable Integer> answers = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      try {
        answers.add(
            switch (token) {
              case VALUE_NULL -> null;
              case VALUE_NUMBER_INT -> parser.getIntValue();
              default -> (Integer) context.handleUnexpectedToken(Integer.class, parser);
            });
      } catch (JacksonException e) {
        throw JacksonException.wrapWithPath(e, answers, answers.size());
      }
    }
    return answers;
  }
}
