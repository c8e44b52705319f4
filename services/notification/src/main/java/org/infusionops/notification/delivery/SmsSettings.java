package org.infusionops.notification.delivery;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The SMS provider, spoken to as Twilio is.
 *
 * @param url base of its API
 * @param accountSid the account, also the login
 * @param authToken the account's secret; signs receipts too
 * @param from the sender's number (E.164); the site's own when blank
 * @param receiptsUrl where the provider reports, exactly as it calls it
 */
@ConfigurationProperties("notification.sms")
record SmsSettings(URI url, String accountSid, String authToken, String from, URI receiptsUrl) {

  /** The address for the receipts of one message. It holds nothing but the message's opaque id. */
  String receiptsOf(String messageId) {
    return receiptsUrl + "?message=" + messageId;
  }

  @Override
  public String toString() {
    return "SmsSettings " + url;
  }
}
