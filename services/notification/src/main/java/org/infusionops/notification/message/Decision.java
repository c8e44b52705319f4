package org.infusionops.notification.message;

import java.time.Instant;
import org.infusionops.notification.recipient.Contact;
import org.jspecify.annotations.Nullable;

/** What is to be done with a message now. */
public sealed interface Decision {

  /** It goes to this address. */
  record Go(Contact contact, String address) implements Decision {}

  record Hold(Instant until, String reason) implements Decision {}

  record WaitForRecipient() implements Decision {}

  record Suppress(String reason) implements Decision {}

  record Expire() implements Decision {}

  /** It is away, or has ended. */
  record Leave() implements Decision {}

  /**
   * Decides. Missing consent is not yes; a message whose moment has passed, or will have when the
   * night is over, is not sent late.
   *
   * @param addressee whom it goes to; null when that is not known yet
   */
  static Decision on(
      Message message, @Nullable Addressee addressee, MessagePolicy policy, Instant now) {
    if (!message.open()) {
      return new Leave();
    }
    Brief brief = message.brief();
    KindRule rule = policy.of(brief.kind());
    if (!now.isBefore(brief.notAfter())) {
      return new Expire();
    }
    if (now.isBefore(brief.notBefore())) {
      return new Hold(brief.notBefore(), Message.NOT_YET);
    }
    if (addressee == null) {
      return new WaitForRecipient();
    }
    if (!rule.ignoresConsent() && !addressee.allows(message.channel(), message.purpose())) {
      return new Suppress(
          "no consent to " + message.channel().name() + " for " + message.purpose().name());
    }
    Contact contact = addressee.contact();
    String address = contact.addressOn(message.channel());
    if (address == null) {
      return new Suppress("no address for " + message.channel().name());
    }
    if (!rule.ignoresQuietHours()) {
      Instant release = policy.quietHours().release(now, contact.zone());
      if (!release.isBefore(brief.notAfter())) {
        return new Expire();
      }
      if (release.isAfter(now)) {
        return new Hold(release, "quiet hours");
      }
    }
    return new Go(contact, address);
  }
}
