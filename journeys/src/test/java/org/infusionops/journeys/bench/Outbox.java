package org.infusionops.journeys.bench;

/**
 * A way to save a change and to publish its event if and only if it was saved. Each change is of a
 * piece of state of its own, as small as can be, and publishes one event.
 */
interface Outbox extends AutoCloseable {

  /** What is saved. */
  record State(int number) {}

  /** What is published; as large as events of the system are. */
  record Happened(String id, String padding) {

    static Happened to(String id) {
      return new Happened(id, "x".repeat(300));
    }
  }

  String title();

  /** Where the events go; nobody else writes there. */
  String topic();

  /** Saves state and event; returns before the event is published. */
  void change(String id, int number);

  /** Saves the state alone. */
  void changeSilently(String id, int number);

  /** Whether that many events were published since {@link #clear} and none is owed any more. */
  boolean settled(int events);

  /** Forgets all changes. */
  void clear();

  @Override
  void close();
}
