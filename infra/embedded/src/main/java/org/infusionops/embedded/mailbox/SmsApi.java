package org.infusionops.embedded.mailbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of Twilio's Messages API that a sender needs: create, list, fetch, status callbacks.
 *
 * <p>Errors carry Twilio's codes. {@code +15005550001} is not a number and {@code +15005550009}
 * cannot take texts, as in Twilio's own test mode.
 */
final class SmsApi {

  /** An answer: HTTP status and what becomes its JSON body. */
  record Answer(int status, Map<String, ?> body) {}

  private static final Pattern PATH =
      Pattern.compile("/sms/2010-04-01/Accounts/([^/]+)/Messages(?:/([^/]+))?\\.json");
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final Duration UNTIL_SENT = Duration.ofMillis(50);
  private static final Duration UNTIL_DELIVERED = Duration.ofMillis(250);

  private final String accountSid;
  private final String authToken;
  private final MessageLog log;
  private final Faults faults;
  private final InstantSource clock;
  private final StatusCallbacks callbacks;
  private final ExecutorService threads;

  SmsApi(
      String accountSid,
      String authToken,
      MessageLog log,
      Faults faults,
      InstantSource clock,
      StatusCallbacks callbacks,
      ExecutorService threads) {
    this.accountSid = accountSid;
    this.authToken = authToken;
    this.log = log;
    this.faults = faults;
    this.clock = clock;
    this.callbacks = callbacks;
    this.threads = threads;
  }

  /** Answers a request below {@code /sms}. */
  Answer answer(
      String method,
      String path,
      @Nullable String query,
      @Nullable String authorization,
      String body) {
    if (!isAuthentic(authorization)) {
      return error(401, 20003, "Authenticate");
    }
    var matcher = PATH.matcher(path);
    if (!matcher.matches() || !matcher.group(1).equals(accountSid)) {
      return error(404, 20404, "The requested resource " + path + " was not found");
    }
    if (faults.of(Message.Channel.SMS) == Faults.Mode.REFUSE) {
      return error(503, 20503, "Told to refuse messages");
    }
    @Nullable String sid = matcher.group(2);
    if (sid != null && method.equals("GET")) {
      return log.find(sid)
          .map(message -> new Answer(200, resource(message)))
          .orElseGet(() -> error(404, 20404, "The requested resource " + path + " was not found"));
    }
    return switch (method) {
      case "POST" -> create(Form.parse(body));
      case "GET" -> list(path, Form.parse(query));
      default -> error(405, 20004, "Method not allowed");
    };
  }

  private boolean isAuthentic(@Nullable String authorization) {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
    return authorization != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.UTF_8));
  }

  private Answer create(Form form) {
    Optional<String> to = form.address("To");
    Optional<String> from = form.address("From").or(() -> form.get("MessagingServiceSid"));
    Optional<String> body = form.get("Body");
    if (to.isEmpty()) {
      return error(400, 21604, "A 'To' phone number is required.");
    }
    if (!E164.matcher(to.get()).matches() || to.get().equals("+15005550001")) {
      return error(400, 21211, "Invalid 'To' Phone Number: " + to.get());
    }
    if (to.get().equals("+15005550009")) {
      return error(400, 21614, "'To' number is not a valid mobile number");
    }
    if (from.isEmpty()) {
      return error(400, 21603, "A 'From' phone number is required.");
    }
    if (body.isEmpty()) {
      return error(400, 21602, "Message body is required.");
    }
    if (body.get().length() > 1600) {
      return error(400, 21617, "The message body exceeds the 1600 character limit.");
    }
    Optional<URI> callback = form.get("StatusCallback").map(URI::create);
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    var message =
        new Message(
            sid,
            Message.Channel.SMS,
            clock.instant(),
            from.get(),
            List.of(to.get()),
            callback.map(URI::toString).orElse(null),
            sid,
            null,
            body.get(),
            null,
            List.of(),
            "queued");
    log.add(message);
    var _ = threads.submit(() -> deliver(message, callback));
    faults.beforeAnswer(Message.Channel.SMS);
    return new Answer(201, resource(message));
  }

  private @Nullable Void deliver(Message message, Optional<URI> callback)
      throws InterruptedException {
    Thread.sleep(UNTIL_SENT);
    reach(message, callback, "sent");
    Thread.sleep(UNTIL_DELIVERED);
    boolean lost = faults.of(Message.Channel.SMS) == Faults.Mode.UNDELIVERED;
    reach(message, callback, lost ? "undelivered" : "delivered");
    return null;
  }

  private void reach(Message message, Optional<URI> callback, String status)
      throws InterruptedException {
    log.status(message.id(), status);
    if (callback.isPresent()) {
      callbacks.tell(callback.get(), message, status);
    }
  }

  private Answer list(String path, Form query) {
    Predicate<Message> asked = message -> message.channel() == Message.Channel.SMS;
    Optional<String> to = query.address("To");
    if (to.isPresent()) {
      asked = asked.and(message -> message.isFor(to.get()));
    }
    Optional<String> from = query.address("From");
    if (from.isPresent()) {
      asked = asked.and(message -> message.from().equals(from.get()));
    }
    try {
      Optional<Instant> after = query.get("DateSent>").map(SmsApi::time);
      if (after.isPresent()) {
        asked = asked.and(message -> !message.at().isBefore(after.get()));
      }
      Optional<Instant> before = query.get("DateSent<").map(SmsApi::time);
      if (before.isPresent()) {
        asked = asked.and(message -> !message.at().isAfter(before.get()));
      }
    } catch (DateTimeParseException e) {
      return error(400, 20001, "Invalid DateSent");
    }
    int size =
        query.get("PageSize").map(Integer::parseInt).map(n -> Math.clamp(n, 1, 1000)).orElse(50);
    List<Map<String, Object>> found =
        log.newestFirst(asked).stream().limit(size).map(this::resource).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("messages", found);
    body.put("page", 0);
    body.put("page_size", size);
    body.put("start", 0);
    body.put("end", Math.max(0, found.size() - 1));
    body.put("uri", path);
    body.put("first_page_uri", path);
    body.put("next_page_uri", null);
    body.put("previous_page_uri", null);
    return new Answer(200, body);
  }

  private static Instant time(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  private Map<String, Object> resource(Message message) {
    boolean service = message.from().startsWith("MG");
    boolean sent = !message.status().equals("queued");
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("sid", message.messageId());
    resource.put("account_sid", accountSid);
    resource.put("messaging_service_sid", service ? message.from() : null);
    resource.put("from", service ? null : message.from());
    resource.put("to", message.to().getFirst());
    resource.put("body", message.text());
    resource.put("status", message.status());
    resource.put("direction", "outbound-api");
    resource.put("num_segments", "1");
    resource.put("num_media", "0");
    resource.put("date_created", RFC_2822.format(message.at()));
    resource.put("date_updated", RFC_2822.format(message.at()));
    resource.put("date_sent", sent ? RFC_2822.format(message.at()) : null);
    resource.put("error_code", message.status().equals("undelivered") ? 30034 : null);
    resource.put("error_message", null);
    resource.put("price", null);
    resource.put("price_unit", "USD");
    resource.put("api_version", "2010-04-01");
    resource.put(
        "uri", "/2010-04-01/Accounts/" + accountSid + "/Messages/" + message.messageId() + ".json");
    return resource;
  }

  private static Answer error(int status, int code, String text) {
    return new Answer(
        status,
        Map.of(
            "status",
            status,
            "code",
            code,
            "message",
            text,
            "more_info",
            "https://www.twilio.com/docs/errors/" + code));
  }
}
