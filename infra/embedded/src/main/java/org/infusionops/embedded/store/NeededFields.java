package org.infusionops.embedded.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which fields at the top of a document a command looks at, so that only they are decoded. */
final class NeededFields {

  private final List<String> names;
  private final List<byte[]> encoded;

  private NeededFields(Stream<String> names) {
    this.names = names.distinct().toList();
    this.encoded = this.names.stream().map(name -> name.getBytes(UTF_8)).toList();
  }

  /** These and no others. */
  static NeededFields of(Collection<String> names) {
    return new NeededFields(names.stream());
  }

  /**
   * @return null when that is not known, and all must be taken for needed
   */
  static @Nullable NeededFields of(
      Document filter, @Nullable Document sort, @Nullable Document projection) {
    if (projection == null || !isInclusion(projection)) {
      return null;
    }
    Document order = sort == null ? new Document() : sort;
    var fields =
        new NeededFields(
            Stream.concat(
                Stream.of("_id"),
                Stream.of(filter, order, projection)
                    .flatMap(part -> part.keySet().stream())
                    .map(KeyFields::topmost)));
    // An operator at the top may look at any field.
    return fields.names.stream().anyMatch(name -> name.startsWith("$")) ? null : fields;
  }

  /** The document with these fields only. */
  Document decode(byte[] document) {
    var some = new Document();
    var fields = new EncodedFields(document);
    while (some.size() < names.size() && fields.next()) {
      for (int i = 0; i < names.size(); i++) {
        if (fields.isNamed(encoded.get(i))) {
          some.put(names.get(i), fields.value());
        }
      }
    }
    return some;
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
