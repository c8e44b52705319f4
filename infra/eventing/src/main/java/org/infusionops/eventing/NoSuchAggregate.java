package org.infusionops.eventing;

/** There is no aggregate of this id. */
public final class NoSuchAggregate extends RuntimeException {

  private final String kind;
  private final String id;

  public NoSuchAggregate(String kind, String id) {
    super("NoSuchAggregate: " + kind + " " + id);
    this.kind = kind;
    this.id = id;
  }

  /** The kind of aggregate, as its collection is named. */
  public String kind() {
    return kind;
  }

  public String id() {
    return id;
  }
}
