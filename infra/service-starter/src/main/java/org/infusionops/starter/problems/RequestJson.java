package org.infusionops.starter.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;
import org.infusionops.starter.problems.SensibleTimes.NotSensible;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * How bodies of requests are read: nothing is guessed. Unknown and repeated fields, texts for
 * numbers, numbers for texts or enums, fractions for whole numbers, a null or nothing where a
 * record requires a value, and times in any form but ISO-8601 text, or far from the present, are
 * refused.
 */
final class RequestJson {

  private RequestJson() {}

  /** The same mapper, made strict. */
  static JsonMapper strict(JsonMapper mapper) {
    return mapper
        .rebuild()
        .annotationIntrospector(
            AnnotationIntrospector.pair(
                new RequiredComponents(), new JacksonAnnotationIntrospector()))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(
            config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert))
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .changeDefaultPropertyInclusion(
            value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
        .addModule(
            new SimpleModule("iso-times-only")
                .addDeserializer(Instant.class, new Iso<>(Instant.class, SensibleTimes::instant))
                .addDeserializer(LocalDate.class, new Iso<>(LocalDate.class, SensibleTimes::date))
                .addDeserializer(
                    LocalDateTime.class, new Iso<>(LocalDateTime.class, SensibleTimes::dateTime))
                .addDeserializer(LocalTime.class, new Iso<>(LocalTime.class, LocalTime::parse)))
        .build();
  }

  private static final class Iso<T> extends StdDeserializer<T> {

    private final transient Function<String, T> parse;

    Iso(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (T) context.handleUnexpectedToken(handledType(), parser);
      }
      String text = parser.getString();
      try {
        return parse.apply(text);
      } catch (NotSensible e) {
        throw ValueInstantiationException.from(
            parser, e.getMessage(), context.constructType(handledType()), e);
      } catch (DateTimeException _) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not ISO-8601");
      }
    }
  }
}
