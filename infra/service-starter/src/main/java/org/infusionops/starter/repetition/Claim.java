package org.infusionops.starter.repetition;

/** What is known of an Idempotency-Key when a request comes with it. */
sealed interface Claim {

  /**
   * Nothing yet, or only an attempt that must have died: the request is to be carried out.
   *
   * @param attempt by which this attempt is known
   */
  record Ours(String attempt) implements Claim {}

  /** It has been carried out. */
  record Answered(Answer answer) implements Claim {}

  /** It is being carried out. */
  record Busy() implements Claim {}

  /** It belongs to another request. */
  record OtherRequest() implements Claim {}
}
