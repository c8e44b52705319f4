package org.infusionops.embedded.mailbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the sender of a text message how it fares: a form, signed as Twilio signs.
 *
 * <p>The signature ({@code X-Twilio-Signature}) is the HMAC-SHA1, keyed with the account's token,
 * of the address followed by each field's name and value in the order of the names.
 */
final class StatusCallbacks implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StatusCallbacks.class);
  private static final List<Duration> TRIES =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final String accountSid;
  private final String authToken;

  StatusCallbacks(String accountSid, String authToken) {
    this.accountSid = accountSid;
    this.authToken = authToken;
  }

  /** Tells the status, trying again for some seconds; gives up then. */
  void tell(URI address, Message message, String status) throws InterruptedException {
    Map<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", accountSid);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("From", message.from());
    fields.put("To", message.to().getFirst());
    fields.put("MessageSid", message.messageId());
    fields.put("SmsSid", message.messageId());
    fields.put("MessageStatus", status);
    fields.put("SmsStatus", status);
    if (status.equals("undelivered")) {
      fields.put("ErrorCode", "30034");
    }
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", sign(authToken, address.toString(), fields))
            .POST(HttpRequest.BodyPublishers.ofString(new Form(fields).encoded()))
            .build();
    for (Duration pause : TRIES) {
      Thread.sleep(pause);
      try {
        int code = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (code < 500) {
          return;
        }
      } catch (IOException e) {
        log.debug("Nobody takes status callbacks at {}", address.getAuthority(), e);
      }
    }
    log.warn("A status callback was not taken at {}", address.getAuthority());
  }

  static String sign(String authToken, String address, Map<String, String> fields) {
    var text = new StringBuilder(address);
    for (Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
      text.append(field.getKey()).append(field.getValue());
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is missing", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
