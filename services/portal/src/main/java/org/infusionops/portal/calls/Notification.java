package org.infusionops.portal.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks notification: messages. */
@Component
public final class Notification {

  private static final ParameterizedTypeReference<Part<Message>> MESSAGES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Notification(Calls calls) {
    this.calls = calls;
  }

  /**
   * A message; {@code to} is masked, {@code attention} says why a person should look after it.
   * Times in UTC.
   */
  public record Message(
      String messageId,
      String kind,
      String channel,
      String siteId,
      @Nullable String patientId,
      String state,
      @Nullable Instant since,
      @Nullable String reason,
      @Nullable String to,
      int attempts,
      @Nullable String attention,
      Instant createdAt,
      Instant notBefore,
      @Nullable Instant nextAt) {

    /** When it last changed. */
    public Instant at() {
      return since == null ? createdAt : since;
    }
  }

  /** Messages that wait for a person. */
  public Answer<Part<Message>> undelivered() {
    return calls.get(Service.NOTIFICATION, MESSAGES, "/v1/messages?size=50&attention=true");
  }

  /** One patient's messages, the newest first. */
  public Answer<Part<Message>> messagesOf(String patientId) {
    return calls.get(
        Service.NOTIFICATION, MESSAGES, "/v1/messages?size=100&patientId={0}", patientId);
  }
}
