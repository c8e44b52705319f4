package org.infusionops.starter.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where links are kept. Nothing here changes or removes one. */
interface AuditRecords {

  /** Adds the links in their order; those that are there already are passed over. */
  void add(List<Link> links);

  /** The last link of the chain begun last. */
  Optional<Link> newest();

  /** Those that fit, newest first. */
  List<Link> find(Wanted wanted, int skip, int limit);

  long count(Wanted wanted);

  /** Every link, by chain and number. */
  void forEach(Consumer<Link> action);
}
