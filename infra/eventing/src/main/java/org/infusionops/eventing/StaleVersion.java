package org.infusionops.eventing;

/** Somebody changed the aggregate since the caller read it. */
public final class StaleVersion extends RuntimeException {

  private final long expected;
  private final long current;

  public StaleVersion(String kind, String id, long expected, long current) {
    super(kind + " " + id + " has version " + current + ", not " + expected);
    this.expected = expected;
    this.current = current;
  }

  public long expected() {
    return expected;
  }

  public long current() {
    return current;
  }
}
