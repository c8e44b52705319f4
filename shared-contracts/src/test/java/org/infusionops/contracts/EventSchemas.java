package org.infusionops.contracts;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema of an event from its record, its Javadoc and the vocabulary. */
final class EventSchemas {

  /** What holds between fields, where a record's constructor says so. */
  private static final Map<Class<?>, String> BETWEEN_FIELDS =
      Map.of(
          ScreeningCompleted.class,
          """
          {"if": {"properties": {"outcome": {"const": "ELIGIBLE"}}},
           "then": {"required": ["series"]},
           "else": {"properties": {"series": false}}}
          """);

  private static final SchemaGenerator GENERATOR = generator();

  private EventSchemas() {}

  /** The schema as it is published. */
  static ObjectNode of(Events.Type type) {
    ObjectNode schema = shape(type.record());
    refine(schema, type.record());
    ObjectNode published = Wire.JSON.createObjectNode();
    published.set("$schema", schema.remove("$schema"));
    published.put("$id", "https://infusionops.org/schemas/" + type.name() + ".json");
    published.put("title", type.record().getSimpleName());
    published.set("description", schema.remove("description"));
    published.setAll(schema);
    String rule = BETWEEN_FIELDS.get(type.record());
    if (rule != null) {
      published.setAll((ObjectNode) Wire.JSON.readTree(rule));
    }
    return published;
  }

  /** The bare shape of a record, nothing narrowed. */
  static ObjectNode shape(Class<?> record) {
    return GENERATOR.generateSchema(record);
  }

  private static SchemaGenerator generator() {
    var config =
        new SchemaGeneratorConfigBuilder(
                Wire.JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.INLINE_ALL_SCHEMAS);
    config.forTypesInGeneral().withPropertySorter(Comparator.comparing(EventSchemas::position));
    config.forFields().withRequiredCheck(field -> !nullable(field));
    return new SchemaGenerator(config.build());
  }

  private static int position(MemberScope<?, ?> member) {
    return components(member).stream()
        .flatMap(Arrays::stream)
        .map(RecordComponent::getName)
        .toList()
        .indexOf(member.getName());
  }

  private static boolean nullable(MemberScope<?, ?> member) {
    return components(member).stream()
        .flatMap(Arrays::stream)
        .filter(component -> component.getName().equals(member.getName()))
        .anyMatch(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  private static Optional<RecordComponent[]> components(MemberScope<?, ?> member) {
    return Optional.ofNullable(member.getDeclaringType().getErasedType().getRecordComponents());
  }

  private static void refine(ObjectNode schema, Class<?> record) {
    Javadocs docs = Javadocs.of(record);
    schema.put("description", docs.summary());
    // said aloud: fields may be added within a major version, and readers ignore them
    schema.put("additionalProperties", true);
    for (RecordComponent field : record.getRecordComponents()) {
      ObjectNode property = (ObjectNode) schema.path("properties").path(field.getName());
      JsonNode items = property.path("items");
      Class<?> item = itemOf(field.getGenericType());
      if (field.getType().isRecord()) {
        refine(property, field.getType());
      } else if (item != null && item.isRecord()) {
        refine((ObjectNode) items, item);
      }
      Vocabulary.narrow(property, field);
      String description = docs.fields().get(field.getName());
      if (description == null) {
        throw new IllegalArgumentException(record + " does not say what " + field + " is");
      }
      property.put("description", description);
    }
  }

  private static @Nullable Class<?> itemOf(Type type) {
    return type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] instanceof Class<?> item
        ? item
        : null;
  }
}
