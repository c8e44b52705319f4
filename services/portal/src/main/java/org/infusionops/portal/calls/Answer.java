package org.infusionops.portal.calls;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every way a call to a service can end. A page decides by {@code switch}; what it must not do is
 * fail because one service does.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /**
   * The service did as asked.
   *
   * @param etag the version, to be sent back as {@code If-Match}; null where there is none
   */
  record Got<T>(T value, @Nullable String etag) implements Answer<T> {}

  /** The service could not be asked; the rest of the page is shown all the same. */
  record Missing<T>(Service service, Why why) implements Answer<T> {}

  /** The service said no, and why. */
  record Refused<T>(Problem problem) implements Answer<T> {}

  /**
   * Somebody else changed the record since it was read (412).
   *
   * @param currentVersion the version it has now, when the service told
   */
  record Stale<T>(@Nullable Long currentVersion) implements Answer<T> {}

  /** Why a service could not be asked. */
  enum Why {
    /** No connection, or it answered that it cannot work now. */
    DOWN,
    /** It did not answer in time. Whether it did what was asked is not known. */
    SLOW,
    /** It failed so often that it is left alone for a moment, or too many are asking. */
    SPARED
  }

  /** An answer without a version. */
  static <T> Answer<T> of(T value) {
    return new Got<>(value, null);
  }

  /** What was asked for, if it was got. */
  default Optional<T> found() {
    return this instanceof Got<T>(T value, _) ? Optional.of(value) : Optional.empty();
  }

  /** What was asked for, or another value when it was not got. */
  default T or(T otherwise) {
    return this instanceof Got<T>(T value, _) ? value : otherwise;
  }

  /** The version of what was got; null where there is none, or nothing was got. */
  default @Nullable String etag() {
    return null;
  }

  /** Whether the service could not be asked; templates show that and offer a retry. */
  default boolean isMissing() {
    return this instanceof Missing;
  }

  /** The same answer about something made of what was got. */
  default <U> Answer<U> map(Function<T, U> change) {
    return switch (this) {
      case Got<T>(T value, String etag) -> new Got<>(change.apply(value), etag);
      case Missing<T>(Service service, Why why) -> new Missing<>(service, why);
      case Refused<T>(Problem problem) -> new Refused<>(problem);
      case Stale<T>(Long version) -> new Stale<>(version);
    };
  }
}
