package org.infusionops.notification.delivery;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.eventing.Aggregates;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Receipt;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes the SMS provider's receipts. They carry no token, but the provider's signature. */
@RestController
class ReceiptController {

  /** In the query of the address given to the provider; all else comes in the form. */
  private static final String MESSAGE = "message";

  private final Aggregates<Message> messages;
  private final MessagePolicy policy;
  private final SmsSettings settings;
  private final Signature signature;
  private final InstantSource clock;

  ReceiptController(
      Aggregates<Message> messages,
      MessagePolicy policy,
      SmsSettings settings,
      InstantSource clock) {
    this.messages = messages;
    this.policy = policy;
    this.settings = settings;
    this.signature = new Signature(settings.authToken());
    this.clock = clock;
  }

  /**
   * A receipt for one SMS: {@code MessageSid}, {@code MessageStatus} and perhaps {@code ErrorCode}.
   * 403 when the signature is not the provider's, 404 when there is no such message, 400 when the
   * status is not one of Twilio's.
   */
  @PostMapping(path = "/receipts/sms", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void receive(
      @RequestParam(MESSAGE) String messageId,
      @RequestParam Map<String, String> parameters,
      @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String given) {
    var form = new TreeMap<>(parameters);
    form.remove(MESSAGE);
    if (!signature.matches(given, settings.receiptsOf(messageId), form)) {
      throw Problem.forbidden("The signature is not the provider's");
    }
    Receipt receipt =
        receipt(
            required(form, "MessageSid"),
            required(form, "MessageStatus"),
            form.getOrDefault("ErrorCode", ""));
    if (messages.find(messageId).isEmpty()) {
      throw Problem.notFound();
    }
    messages.change(
        messageId, message -> message.receive(receipt, policy.of(message.kind()), clock.instant()));
  }

  private static Receipt receipt(String sid, String status, String errorCode) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "accepted", "scheduled", "queued", "sending", "sent" -> new Receipt.Taken(sid);
      case "delivered", "read" -> new Receipt.Arrived(sid);
      case "undelivered", "failed", "canceled" ->
          new Receipt.Lost(
              sid,
              errorCode.matches("\\d{1,6}") ? "provider error " + errorCode : "no reason given");
      default -> throw Problem.malformed("MessageStatus", "is not a known status");
    };
  }

  private static String required(Map<String, String> form, String field) {
    String value = form.get(field);
    if (value == null || value.isBlank() || value.length() > 64) {
      throw Problem.malformed(field, "is missing or too long");
    }
    return value;
  }
}
