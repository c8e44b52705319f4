package org.infusionops.eventing;

/**
 * What is done when a timer of one kind of aggregate rings: a bean. It ends with {@link
 * Aggregates#changeOnRing}, which disarms the timer in the same write as what it decides; before
 * that it may create or change other aggregates, idempotently, since a crash between makes it ring
 * again. A ring that throws rings again later.
 */
public interface Rings<S> {

  Aggregates<S> aggregates();

  void ring(Ringing<S> timer);
}
