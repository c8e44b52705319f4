package org.infusionops.notification.template;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

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
   */
  record Email(
      String to, String messageId, String fromName, String subject, String text, String html)
      implements Letter {
    @Override
    public String toString() {
      return "e-mail of message " + messageId;
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
