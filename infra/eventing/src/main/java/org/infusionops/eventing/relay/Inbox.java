package org.infusionops.eventing.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What any thread hands in and an executor takes up: everything that came since the last time at
 * once. So a burst costs one hand-over, and the busier the executor is the larger are its batches.
 */
final class Inbox<T> {

  private final Executor executor;
  private final Consumer<List<T>> takeUp;
  private List<T> waiting = new ArrayList<>();

  Inbox(Executor executor, Consumer<List<T>> takeUp) {
    this.executor = executor;
    this.takeUp = takeUp;
  }

  void add(T item) {
    boolean first;
    synchronized (this) {
      first = waiting.isEmpty();
      waiting.add(item);
    }
    if (first) {
      executor.execute(() -> takeUp.accept(takeAll()));
    }
  }

  private synchronized List<T> takeAll() {
    List<T> all = waiting;
    waiting = new ArrayList<>();
    return all;
  }
}
