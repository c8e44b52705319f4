package org.infusionops.starter.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no two types share a name in the description: the one described first would stand
 * for both.
 */
final class OneNameEach implements ModelConverter {

  private static final Logger log = LoggerFactory.getLogger(OneNameEach.class);

  private final Map<String, Set<String>> types = new ConcurrentHashMap<>();

  /** Describes a type as those after this do, and takes note of its name. */
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (schema != null) {
      JavaType here = Json.mapper().constructType(type.getType());
      String name = TypeNameResolver.std.nameForType(here);
      // What is described where it stands, or as what it holds, has no name of its own.
      if (name.equals(nameOf(schema)) && !here.isEnumType()) {
        types.computeIfAbsent(name, _ -> ConcurrentHashMap.newKeySet()).add(here.toCanonical());
      }
    }
    return schema;
  }

  private static @Nullable String nameOf(Schema<?> schema) {
    String ref = schema.get$ref();
    return ref == null ? schema.getName() : ref.substring(ref.lastIndexOf('/') + 1);
  }

  /**
   * @throws IllegalStateException when types share a name; the log names them all
   */
  void require() {
    String shared =
        types.entrySet().stream()
            .filter(each -> each.getValue().size() > 1)
            .map(each -> each.getKey() + " is " + String.join(" and ", each.getValue()))
            .sorted()
            .collect(Collectors.joining("; "));
    if (!shared.isEmpty()) {
      log.error("types share a name, so one needs a @Schema(name = …): {}", shared);
      throw new IllegalStateException("types share a name: " + shared);
    }
  }
}
