package org.infusionops.eventing;

import java.util.function.Consumer;

/**
 * What a service does on an event of one type: a bean. Events of one aggregate arrive one at a time
 * and in order. An event may arrive again; so a handler changes aggregates through {@link
 * Aggregates#createOn}, {@link Aggregates#changeOn} or {@link Aggregates#createOrChangeOn}, which
 * let it take effect once.
 *
 * <p>A handler that throws because something is out of reach for the moment (the store, {@link
 * TryAgain}) is called again until it succeeds, and its partition waits. One that throws anything
 * else is called a few times and then the event is parked, and with it all later ones of its
 * aggregate.
 */
public interface Handles<E extends Record> {

  Class<E> type();

  void handle(Received<E> event);

  /** One that leaves each event of a type to a method. */
  static <E extends Record> Handles<E> of(Class<E> type, Consumer<Received<E>> handler) {
    return new Handles<>() {
      @Override
      public Class<E> type() {
        return type;
      }

      @Override
      public void handle(Received<E> event) {
        handler.accept(event);
      }
    };
  }
}
