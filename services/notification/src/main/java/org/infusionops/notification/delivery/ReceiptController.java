package org.infusionops.notification.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Locale;
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
   * A receipt for one SMS. 403 when the signature is not the provider's, 404 when there is no such
   * message, 400 when the status is not one of Twilio's.
   *
   * @param messageId the message, as the provider was given it
   * @param sid the provider's id of the SMS
   * @param status what became of it, in the provider's words
   * @param errorCode why it did not arrive
   */
  @PostMapping(path = "/receipts/sms", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @SecurityRequirements
  @Operation(summary = "Takes the SMS provider's signed receipt for one message")
  void receive(
      @Parameter(in = ParameterIn.QUERY) @RequestParam(MESSAGE) String messageId,
      @RequestParam("MessageSid") String sid,
      @RequestParam("MessageStatus") String status,
      @RequestParam(name = "ErrorCode", required = false, defaultValue = "") String errorCode,
      @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String given,
      HttpServletRequest request) {
    var form = new TreeMap<String, String>();
    request.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
    form.remove(MESSAGE);
    if (!signature.matches(given, settings.receiptsOf(messageId), form)) {
      throw Problem.forbidden("The signature is not the provider's");
    }
    Receipt receipt = receipt(sid, status, errorCode);
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
}
