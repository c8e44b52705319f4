package org.infusionops.starter.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file in which a service's API description is kept with its source. A test of the service
 * holds it against what the running service says:
 *
 * <pre>{@code
 * OpenApiFile.at(Path.of("openapi.yaml")).mustSay(answerOf("/v3/api-docs.yaml"));
 * }</pre>
 *
 * <p>Run with {@code -Dopenapi.write=true} the test writes the file instead.
 */
public final class OpenApiFile {

  private final Path path;

  private OpenApiFile(Path path) {
    this.path = path;
  }

  public static OpenApiFile at(Path path) {
    return new OpenApiFile(path);
  }

  /**
   * @throws AssertionError at the first line in which the file says something else
   */
  public void mustSay(String description) {
    try {
      if (Boolean.getBoolean("openapi.write")) {
        Files.writeString(path, description);
        return;
      }
      if (!Files.exists(path)) {
        throw new AssertionError(path + " is missing; -Dopenapi.write=true writes it");
      }
      compare(Files.readString(path).lines().toList(), description.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(List<String> kept, List<String> said) {
    for (int i = 0; i < Math.max(kept.size(), said.size()); i++) {
      String here = i < kept.size() ? kept.get(i) : "(nothing)";
      String there = i < said.size() ? said.get(i) : "(nothing)";
      if (!here.equals(there)) {
        throw new AssertionError(
            "%s, line %d says%n  %s%nbut the service says%n  %s%n-Dopenapi.write=true writes it anew"
                .formatted(path, i + 1, here, there));
      }
    }
  }
}
