package org.infusionops.eventing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The events a service may meet: their names on the wire, their classes and their JSON Schemas.
 *
 * <p>A name ends in the major version: {@code com.example.OrderPlaced.v1}.
 */
public final class EventCatalogue {

  private final Map<String, Class<? extends Record>> types;
  private final Map<Class<? extends Record>, String> names = new HashMap<>();
  private final Function<String, Optional<String>> schemas;

  /**
   * @param types name on the wire → class
   * @param schemas name on the wire → JSON Schema 2020-12 as text, when there is one
   */
  public EventCatalogue(
      Map<String, Class<? extends Record>> types, Function<String, Optional<String>> schemas) {
    this.types = Map.copyOf(types);
    this.schemas = schemas;
    types.forEach((name, type) -> names.put(type, name));
    if (names.size() != types.size()) {
      throw new IllegalArgumentException("two events of the catalogue share a class");
    }
  }

  /**
   * @throws IllegalArgumentException when the class is not in the catalogue
   */
  public String nameOf(Class<? extends Record> type) {
    String name = names.get(type);
    if (name == null) {
      throw new IllegalArgumentException(type.getName() + " is not in the catalogue of events");
    }
    return name;
  }

  public Optional<Class<? extends Record>> typeOf(String name) {
    return Optional.ofNullable(types.get(name));
  }

  public Optional<String> schemaOf(String name) {
    return schemas.apply(name);
  }

  /** Whether another major version of this event is known. */
  public boolean knowsOtherVersionOf(String name) {
    int dot = name.lastIndexOf(".v");
    return dot > 0
        && types.keySet().stream()
            .anyMatch(
                known ->
                    !known.equals(name)
                        && known.lastIndexOf(".v") == dot
                        && known.startsWith(name.substring(0, dot)));
  }
}
