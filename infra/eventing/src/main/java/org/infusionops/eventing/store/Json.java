package org.infusionops.eventing.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How states and events are written: one mapper, so that both read the same everywhere. */
public final class Json {

  /** Fixed width, so that stored instants sort as strings. */
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantSerializer())
                  .addSerializer(BigDecimal.class, new PlainDecimalSerializer())
                  .addDeserializer(BigDecimal.class, new PlainDecimalDeserializer()))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
          .changeDefaultPropertyInclusion(
              inclusion ->
                  inclusion.withValueInclusion(
                      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** An instant as it is stored and published: UTC with milliseconds. */
  public static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  /** The codec of a state class: a record, or a sealed interface with a type property. */
  public static <S> Documents.StateCodec<S> codec(Class<S> type) {
    var writer = MAPPER.writerFor(type);
    return new Documents.StateCodec<>() {
      @Override
      public Document write(S state) {
        return document(writer.valueToTree(state));
      }

      @Override
      public S read(Document stored) {
        return MAPPER.convertValue(stored, type);
      }
    };
  }

  private static Document document(JsonNode node) {
    var document = new Document();
    node.properties().forEach(field -> document.append(field.getKey(), value(field.getValue())));
    return document;
  }

  private static @Nullable Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> document(node);
      case ARRAY -> {
        List<@Nullable Object> values = new ArrayList<>(node.size());
        node.forEach(element -> values.add(value(element)));
        yield values;
      }
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.canConvertToInt()
              ? (Object) node.intValue()
              : node.canConvertToLong() ? (Object) node.longValue() : (Object) node.doubleValue();
      case NULL -> null;
      default -> throw new IllegalArgumentException("cannot store a " + node.getNodeType());
    };
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {
    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(text(value));
    }
  }

  /** As a string: a store's or a reader's floating point must not touch it. */
  private static final class PlainDecimalSerializer extends StdSerializer<BigDecimal> {
    PlainDecimalSerializer() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.toPlainString());
    }
  }

  /** The way back; a number is taken as it is. */
  private static final class PlainDecimalDeserializer extends StdScalarDeserializer<BigDecimal> {
    PlainDecimalDeserializer() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser json, DeserializationContext context) {
      return json.currentToken() == JsonToken.VALUE_STRING
          ? new BigDecimal(json.getString())
          : json.getDecimalValue();
    }
  }
}
