package org.infusionops.notification.message;

/** What a provider says when asked whether it has a message. */
public sealed interface LookedUp {

  record Found(String providerId) implements LookedUp {}

  /** It answers, and has none such. */
  record Absent() implements LookedUp {}

  /** It does not answer now. */
  record NoAnswer(String reason) implements LookedUp {}

  /** There is nobody to ask. */
  record Unanswerable() implements LookedUp {}
}
