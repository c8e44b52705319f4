package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a valid document apart, piece by piece, and asks its schema each time. */
final class DocumentProbe {

  private final Schema schema;
  private final ObjectNode document;

  DocumentProbe(String schema, JsonNode document) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    this.document = (ObjectNode) document;
  }

  List<Error> errors() {
    return schema.validate(document);
  }

  /** Removes every field in turn; each time an error must name it. Returns how many there were. */
  int everyFieldIsMissed(Set<String> optional) {
    int[] count = {0};
    eachField(
        document,
        "",
        (object, at) -> {
          String field = at.substring(at.lastIndexOf('/') + 1);
          if (optional.contains(field)) {
            return;
          }
          JsonNode value = object.remove(field);
          assertThat(errors())
              .as("without %s", at)
              .anySatisfy(
                  error -> {
                    assertThat(error.getProperty()).isEqualTo(field);
                    assertThat(error.getInstanceLocation().toString())
                        .isEqualTo(at.substring(0, at.lastIndexOf('/')));
                  });
          object.set(field, value);
          count[0]++;
        });
    assertThat(errors()).as("restored").isEmpty();
    return count[0];
  }

  /** Puts a misspelt field into every object; each time an error must name it. */
  void everyUnknownFieldIsNamed() {
    Set<ObjectNode> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    eachField(document, "", (object, _) -> objects.add(object));
    for (ObjectNode object : objects) {
      object.put("mispelt", 1);
      assertThat(errors()).anySatisfy(e -> assertThat(e.getMessage()).contains("mispelt"));
      object.remove("mispelt");
    }
  }

  /** Replaces the value at a JSON pointer; some error must be at or above that place. */
  void refuses(String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) document.at(pointer.substring(0, slash));
    String field = pointer.substring(slash + 1);
    JsonNode before = parent.get(field);
    assertThat(before).as(pointer).isNotNull();
    parent.set(field, value);
    assertThat(errors())
        .as("%s = %s", pointer, value)
        .anySatisfy(e -> assertThat(e.getInstanceLocation().toString()).startsWith(pointer));
    parent.set(field, before);
  }

  private static void eachField(JsonNode node, String at, BiConsumer<ObjectNode, String> visitor) {
    switch (node) {
      case ObjectNode object -> {
        for (String field : new ArrayList<>(object.propertyNames())) {
          visitor.accept(object, at + "/" + field);
          eachField(object.get(field), at + "/" + field, visitor);
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          eachField(array.get(i), at + "/" + i, visitor);
        }
      }
      default -> {}
    }
  }
}
