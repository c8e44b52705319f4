package org.infusionops.eventing;

/** The id, or a value that must be unique, is taken. */
public final class AlreadyExists extends RuntimeException {

  private final String kind;
  private final String id;

  public AlreadyExists(String kind, String id) {
    super("AlreadyExists: " + kind + " " + id);
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
