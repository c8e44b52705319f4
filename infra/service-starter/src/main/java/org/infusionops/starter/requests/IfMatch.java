package org.infusionops.starter.requests;

import java.util.function.Function;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/**
 * The version that the caller wants to change, when it says so by {@code If-Match: "7"}. A
 * controller method takes it as an argument.
 *
 * @param version absent when any version will do
 */
public record IfMatch(@Nullable Long version) {

  /** No condition. */
  public static final IfMatch ANY = new IfMatch(null);

  /**
   * Changes the aggregate if it still has that version.
   *
   * @throws StaleVersion when it has another
   */
  public <S> Stored<S> change(Aggregates<S> aggregates, String id, Function<S, Change<S>> decide) {
    return version == null ? aggregates.change(id, decide) : aggregates.change(id, version, decide);
  }
}
