package org.infusionops.contracts;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The golden samples: what has been on the wire and must be understood for ever. */
final class Goldens {

  static final Path FOLDER = Wire.RESOURCES.resolve("golden");

  /**
   * One sample.
   *
   * @param type the event's name on the wire, the name of its folder
   * @param file where it is
   */
  record Golden(String type, Path file) {

    Events.Type event() {
      return Events.named(type)
          .orElseThrow(() -> new AssertionError(type + " was released and is gone"));
    }

    JsonNode data() {
      return Wire.tree(file);
    }

    boolean hasUnknownFields() {
      return file.getFileName().toString().contains("unknown");
    }

    @Override
    public String toString() {
      return type + "/" + file.getFileName();
    }
  }

  private Goldens() {}

  static List<Golden> all() {
    return Wire.in(FOLDER).stream()
        .filter(folder -> folder.toFile().isDirectory())
        .flatMap(
            folder ->
                Wire.in(folder).stream()
                    .map(file -> new Golden(folder.getFileName().toString(), file)))
        .toList();
  }

  static List<Golden> of(String type) {
    return all().stream().filter(golden -> golden.type().equals(type)).toList();
  }
}
