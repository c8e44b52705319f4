package org.infusionops.notification.message;

/** What a provider reports later about a message it has taken. */
public sealed interface Receipt {

  String providerId();

  /** On its way. */
  record Taken(String providerId) implements Receipt {}

  record Arrived(String providerId) implements Receipt {}

  record Lost(String providerId, String reason) implements Receipt {}
}
