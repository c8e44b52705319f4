package org.infusionops.launcher;

/**
 * Something the person at the keyboard can put right. The message is shown as it is, without a
 * stack trace, so it says what is wrong and what to do.
 */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refuses with a message meant for a person. */
  public Refusal(String message) {
    super(message);
  }

  /** Refuses with a message meant for a person and the failure behind it. */
  public Refusal(String message, Throwable cause) {
    super(message, cause);
  }
}
