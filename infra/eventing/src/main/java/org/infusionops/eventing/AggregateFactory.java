package org.infusionops.eventing;

/** Makes the {@link Aggregates} of a service, one collection a kind. */
public interface AggregateFactory {

  /**
   * @param collection the collection's name, also the kind's name in logs and metrics
   * @param state a record or a sealed interface, mapped with Jackson
   */
  <S> Builder<S> aggregates(String collection, Class<S> state);

  /** The indexes a kind of aggregate needs besides those of the mechanism itself. */
  interface Builder<S> {

    /** An index over these fields, e.g. {@code state.siteId}; documents without them stay out. */
    Builder<S> index(String... fields);

    /** No two aggregates share these values; those without the fields are not compared. */
    Builder<S> uniqueIndex(String... fields);

    /** Hides parts of the state in the store; indexes are over what is left. */
    Builder<S> veiled(Veil veil);

    Aggregates<S> build();
  }
}
