package org.infusionops.starter.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where links are kept. Nothing here changes or removes one. */
interface AuditRecords {

  /** Adds the links in their order; those that are there already are passed over. */
  void add(List<Link> links);

  /** The last link of the chain begun last. */
  Optional<Link> newest();

  /** Newest first; about one person, or all. */
  List<Link> about(@Nullable String subjectId, int skip, int limit);

  long count(@Nullable String subjectId);

  /** Every link, by chain and number. */
  void forEach(Consumer<Link> action);
}
