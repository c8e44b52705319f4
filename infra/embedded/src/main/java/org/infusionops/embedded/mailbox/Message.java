package org.infusionops.embedded.mailbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was taken.
 *
 * @param id of this arrival: the same e-mail sent twice is two messages
 * @param at when it was taken
 * @param to e-mail addresses or one phone number (E.164)
 * @param reference how the sender calls it: an e-mail's {@code X-Reference} header, else its
 *     Message-ID; a text message's status callback address
 * @param messageId an e-mail's Message-ID without angle brackets, a text message's provider id
 * @param status {@code received} for an e-mail; for a text message {@code queued}, {@code sent},
 *     {@code delivered} or {@code undelivered}
 */
record Message(
    String id,
    Channel channel,
    Instant at,
    String from,
    List<String> to,
    @Nullable String reference,
    String messageId,
    @Nullable String subject,
    @Nullable String text,
    @Nullable String html,
    List<Attachment> attachments,
    String status) {

  enum Channel {
    EMAIL,
    SMS
  }

  /**
   * A part with a name.
   *
   * @param size in bytes
   * @param text its content when it is text, such as a calendar invitation
   */
  record Attachment(String name, String type, int size, @Nullable String text) {}

  Message withStatus(String next) {
    return new Message(
        id, channel, at, from, to, reference, messageId, subject, text, html, attachments, next);
  }

  boolean isFor(String recipient) {
    return to.stream().anyMatch(address -> address.equalsIgnoreCase(recipient));
  }

  /** Whether the sender calls it so; a text message's callback address may contain the name. */
  boolean isCalled(String name) {
    String bare = withoutBrackets(name);
    String own = reference == null ? "" : withoutBrackets(reference);
    return bare.equals(messageId)
        || bare.equals(own)
        || (channel == Channel.SMS && own.contains(bare));
  }

  static String withoutBrackets(String messageId) {
    String id = messageId.strip();
    return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
  }
}
