package org.infusionops.notification.message;

/** What came of handing a message to a provider. Reasons hold no address and no text. */
public sealed interface Outcome {

  /** The provider has taken it. */
  record Accepted(String providerId) implements Outcome {}

  /** Surely not taken, and worth another try: the provider is down, busy, or does not know us. */
  record NotTaken(String reason) implements Outcome {}

  /** Refused for good: another try would end alike. */
  record Refused(String reason) implements Outcome {}

  /** It may have been taken: the line broke or time ran out after it had left. */
  record Unclear(String reason) implements Outcome {}
}
