package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which fields at the top of a document a command looks at, so that only they are decoded. */
final class NeededFields {

  private NeededFields() {}

  /**
   * @return null when that is not known, and all must be taken for needed
   */
  static @Nullable Set<String> of(
      Document filter, @Nullable Document sort, @Nullable Document projection) {
    if (projection == null || !isInclusion(projection)) {
      return null;
    }
    Document order = sort == null ? new Document() : sort;
    return of(Stream.of(filter, order, projection).flatMap(part -> part.keySet().stream()));
  }

  /** Those of a filter alone. */
  static @Nullable Set<String> of(Document filter) {
    return of(filter.keySet().stream());
  }

  private static @Nullable Set<String> of(Stream<String> paths) {
    var names = new HashSet<String>(Set.of("_id"));
    paths.map(KeyFields::topmost).forEach(names::add);
    // An operator at the top may look at any field.
    return names.stream().anyMatch(name -> name.startsWith("$")) ? null : names;
  }

  private static boolean isInclusion(Document projection) {
    return !projection.isEmpty()
        && projection.values().stream()
            .allMatch(
                included ->
                    Boolean.TRUE.equals(included)
                        || (included instanceof Number number && number.doubleValue() != 0));
  }
}
