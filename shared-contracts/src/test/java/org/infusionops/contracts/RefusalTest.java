package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.Goldens.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schema and constructor refuse alike: every golden sample is spoilt in every field, and both must
 * say no, so that neither can drift from the other.
 */
class RefusalTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Whether the record's constructor is asked too, or only the schema. */
  private enum Judges {
    BOTH,
    SCHEMA
  }

  /** A place in a sample: an object, one of its fields and that field's schema. */
  private record Place(ObjectNode parent, String field, JsonNode schema, boolean required) {}

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Goldens#all")
  void a_sample_spoilt_in_any_field_is_refused(Golden golden) {
    JsonNode schema = Wire.tree(Path.of("src/main/resources", golden.event().schema()));
    ObjectNode sample = (ObjectNode) golden.data();
    List<Place> places = new ArrayList<>();
    collect(sample, schema, places);
    assertThat(places).isNotEmpty();
    for (Place place : places) {
      JsonNode before = place.parent.get(place.field);
      if (place.required) {
        place.parent.remove(place.field);
        refused(golden, schema, sample, place, "missing", judgesOfAbsence(place));
        place.parent.putNull(place.field);
        refused(golden, schema, sample, place, "null", judgesOfAbsence(place));
      }
      for (Spoilt spoilt : spoilt(place)) {
        place.parent.set(place.field, spoilt.value);
        refused(golden, schema, sample, place, spoilt.value.toString(), spoilt.judges);
      }
      place.parent.set(place.field, before);
    }
    assertThat(Wire.errors(schema, sample)).as("restored").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Events#all")
  void a_number_at_its_bounds_is_accepted(Events.Type type) {
    JsonNode schema = Wire.tree(Path.of("src/main/resources", type.schema()));
    // samples with one item a list: the bounds of several would break their order
    ObjectNode sample = (ObjectNode) Goldens.of(type.name()).getFirst().data();
    if (type.name().contains("ScreeningCompleted")) {
      sample = (ObjectNode) Goldens.of(type.name()).get(1).data();
    }
    List<Place> places = new ArrayList<>();
    collect(sample, schema, places);
    for (Place place : places) {
      JsonNode before = place.parent.get(place.field);
      for (String bound : List.of("minimum", "maximum")) {
        if (place.schema.has(bound)) {
          place.parent.set(place.field, place.schema.get(bound));
          assertThat(Wire.errors(schema, sample)).as("%s of %s", bound, place.field).isEmpty();
          assertThat(Wire.JSON.treeToValue(sample, type.record())).isNotNull();
          place.parent.set(place.field, before);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "\"text\"", "1", "true"})
  void what_is_not_an_event_at_all_is_refused_for_every_type(String json) {
    for (Events.Type type : Events.all()) {
      String schema = Wire.text(Path.of("src/main/resources", type.schema()));
      assertThat(Wire.errors(schema, Wire.JSON.readTree(json))).as(type.name()).isNotEmpty();
      if (!json.equals("null")) {
        assertThatThrownBy(() -> Wire.JSON.readValue(json, type.record()))
            .as(type.name())
            .isInstanceOf(JacksonException.class);
      }
    }
  }

  /** A missing number or truth value has a default in Java; there the schema is the judge. */
  private static Judges judgesOfAbsence(Place place) {
    return switch (place.schema.path("type").asString("")) {
      case "integer", "boolean" -> Judges.SCHEMA;
      default -> Judges.BOTH;
    };
  }

  private record Spoilt(JsonNode value, Judges judges) {}

  private static List<Spoilt> spoilt(Place place) {
    JsonNode schema = place.schema;
    return switch (schema.path("type").asString("")) {
      case "string" -> spoiltTexts(place);
      case "integer" -> spoiltNumbers(schema);
      case "boolean" ->
          List.of(schemaOnly(NODES.stringNode("yes")), schemaOnly(NODES.numberNode(1)));
      case "array" ->
          List.of(
              both(NODES.objectNode()),
              both(NODES.arrayNode().addNull()),
              both(NODES.arrayNode().add("x")));
      default -> List.of(both(NODES.objectNode()), both(NODES.stringNode("x")));
    };
  }

  private static List<Spoilt> spoiltTexts(Place place) {
    JsonNode schema = place.schema;
    List<Spoilt> spoilt = new ArrayList<>();
    for (String blank : List.of("", " ")) {
      // Jackson reads a blank instant as none, which an optional field may be
      spoilt.add(new Spoilt(NODES.stringNode(blank), place.required ? Judges.BOTH : Judges.SCHEMA));
    }
    for (String text : List.of("no such value!", "Jane Doe", "a@b.example", "-1")) {
      spoilt.add(both(NODES.stringNode(text)));
    }
    spoilt.add(both(NODES.stringNode("x".repeat(10_000))));
    spoilt.add(schemaOnly(NODES.numberNode(0)));
    spoilt.add(schemaOnly(NODES.booleanNode(true)));
    if (schema.path("format").asString("").equals("date-time")) {
      spoilt.add(both(NODES.stringNode("1999-12-31T23:59:59Z")));
      spoilt.add(both(NODES.stringNode("2200-01-01T00:00:00Z")));
      spoilt.add(both(NODES.stringNode("2026-13-01T00:00:00Z")));
      spoilt.add(schemaOnly(NODES.stringNode("2026-01-01T00:00:00+02:00")));
    }
    return spoilt;
  }

  private static List<Spoilt> spoiltNumbers(JsonNode schema) {
    List<Spoilt> spoilt = new ArrayList<>();
    var least = schema.get("minimum").bigIntegerValue();
    var most = schema.get("maximum").bigIntegerValue();
    spoilt.add(both(NODES.numberNode(least.subtract(BigInteger.ONE))));
    spoilt.add(both(NODES.numberNode(most.add(BigInteger.ONE))));
    spoilt.add(schemaOnly(NODES.numberNode(1.5)));
    spoilt.add(schemaOnly(NODES.stringNode("1")));
    return spoilt;
  }

  private static Spoilt both(JsonNode value) {
    return new Spoilt(value, Judges.BOTH);
  }

  private static Spoilt schemaOnly(JsonNode value) {
    return new Spoilt(value, Judges.SCHEMA);
  }

  private static void refused(
      Golden golden, JsonNode schema, JsonNode sample, Place place, String how, Judges judges) {
    assertThat(Wire.errors(schema, sample))
        .as("the schema on %s: %s", place.field, how)
        .isNotEmpty();
    if (judges == Judges.BOTH) {
      assertThatThrownBy(() -> Wire.JSON.treeToValue(sample, golden.event().record()))
          .as("the record on %s: %s", place.field, how)
          .isInstanceOf(JacksonException.class);
    }
  }

  private static void collect(ObjectNode object, JsonNode schema, List<Place> places) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              if (object.has(name)) {
                places.add(new Place(object, name, property, required.contains(name)));
                switch (object.get(name)) {
                  case ObjectNode child -> collect(child, property, places);
                  case ArrayNode children ->
                      children.forEach(
                          child -> {
                            if (child instanceof ObjectNode item) {
                              collect(item, property.path("items"), places);
                            }
                          });
                  default -> {}
                }
              }
            });
  }
}
