package org.infusionops.notification.template;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What is handed to a provider, ready to go. Personal data: kept sealed only, never logged. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Letter.Email.class, name = "EMAIL"),
  @JsonSubTypes.Type(value = Letter.Sms.class, name = "SMS")
})
public sealed interface Letter {

  /** The address it goes to. */
  String to();

  /**
   * @param messageId of the message it is made from; the e-mail's Message-ID follows from it
   * @param fromName the sender's display name
   * @param attachment what comes with it, if anything does
   */
  record Email(
      String to,
      String messageId,
      String fromName,
      String subject,
      String text,
      String html,
      @Nullable Attachment attachment)
      implements Letter {

    /** One that brings nothing but itself. */
    public Email(
        String to, String messageId, String fromName, String subject, String text, String html) {
      this(to, messageId, fromName, subject, text, html, null);
    }

    /** The same e-mail with this. */
    Email with(Attachment brought) {
      return new Email(to, messageId, fromName, subject, text, html, brought);
    }

    @Override
    public String toString() {
      return "e-mail of message " + messageId;
    }
  }

  /**
   * A file of text.
   *
   * @param name of the file
   * @param type its content type, with its parameters
   * @param text what is in it
   */
  record Attachment(String name, String type, String text) {
    @Override
    public String toString() {
      return "attachment " + name;
    }
  }

  /**
   * @param messageId of the message it is made from; the provider's receipts name it
   * @param from the site's number (E.164)
   */
  record Sms(String to, String messageId, String from, String body) implements Letter {
    @Override
    public String toString() {
      return "SMS of message " + messageId;
    }
  }
}
