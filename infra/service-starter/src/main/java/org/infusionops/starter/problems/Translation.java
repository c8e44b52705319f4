package org.infusionops.starter.problems;

import java.util.Optional;

/** Says what exceptions of some kind mean to the caller. A bean; asked before the general rules. */
@FunctionalInterface
public interface Translation {

  /** The problem this exception is, or empty when it is none of this translation's. */
  Optional<Problem> translate(Throwable exception);
}
