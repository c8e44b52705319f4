package org.infusionops.treatment;

import org.jspecify.annotations.Nullable;

/** A command that the rules do not allow. Nothing was changed. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final @Nullable String field;
  private final String reason;

  private Refusal(String problem, @Nullable String field, String reason) {
    super(field == null ? reason : field + ": " + reason);
    this.reason = reason;
    this.problem = problem;
    this.field = field;
  }

  /**
   * The record is not in a state, or not by this person, to be changed so.
   *
   * @param problem short name of the kind of refusal
   */
  public static Refusal because(String problem, String reason) {
    return new Refusal(problem, null, reason);
  }

  /** A value of the command is not acceptable. */
  public static Refusal of(String field, String reason) {
    return new Refusal("invalid-request", field, reason);
  }

  /** Short name of the kind of refusal. */
  public String problem() {
    return problem;
  }

  /** Why, for the person who sent it. */
  public String reason() {
    return reason;
  }

  /** The value that is at fault, when it is one. */
  public @Nullable String field() {
    return field;
  }
}
