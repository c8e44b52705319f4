package org.infusionops.intake.fhir;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds where an element stands. The parser names what it stumbles over without its path; the path
 * is looked up in the resource as it was sent.
 *
 * @param type the resource's type, with which every path begins
 */
record Places(String type, JsonNode resource) {

  private record Place(String path, JsonNode node) {}

  /**
   * The FHIRPath of the first element of this name, and with this value if one is given; the
   * resource itself when there is none.
   */
  String of(String element, @Nullable String value) {
    Deque<Place> open = new ArrayDeque<>();
    open.add(new Place(type, resource));
    String named = null;
    while (!open.isEmpty()) {
      Place place = open.removeFirst();
      for (var field : place.node().properties()) {
        String path = place.path() + "." + field.getKey();
        JsonNode node = field.getValue();
        boolean hit = field.getKey().equals(element);
        if (value != null && (hit || element.isEmpty()) && node.asString("").equals(value)) {
          return path;
        }
        if (value != null
            && node.isValueNode()
            && node.asString("").equals(value)
            && named == null) {
          named = path;
        }
        if (value == null && hit) {
          return path;
        }
        if (node.isArray()) {
          for (int i = 0; i < node.size(); i++) {
            open.add(new Place(path + "[" + i + "]", node.get(i)));
          }
        } else if (node.isObject()) {
          open.add(new Place(path, node));
        }
      }
    }
    return named == null ? type : named;
  }
}
