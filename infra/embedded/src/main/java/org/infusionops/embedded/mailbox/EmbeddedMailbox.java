package org.infusionops.embedded.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.infusionops.embedded.LoopbackPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An SMTP server and a Twilio-shaped SMS API whose messages end on a page. On loopback, unless told
 * otherwise: whoever reaches it reads everything.
 *
 * <p>A message is in a file before it is answered. HTTP:
 *
 * <ul>
 *   <li>{@code GET /?to=} — the page
 *   <li>{@code GET /api/messages?to=&reference=&channel=EMAIL|SMS&since=} — a JSON list, newest
 *       first; all conditions must hold
 *   <li>{@code GET /attachment?message=&number=} — an attachment that is text, to be saved
 *   <li>{@code DELETE /api/messages} — forgets all
 *   <li>{@code GET} and {@code PUT /api/faults} — {@code {"smtp": …, "sms": …}}, each one of {@code
 *       ok}, {@code refuse}, {@code slow}, {@code hang-after-accept}, {@code undelivered}
 *   <li>{@code /sms/2010-04-01/Accounts/{sid}/Messages.json} — {@code POST} and {@code GET}
 * </ul>
 */
public final class EmbeddedMailbox implements AutoCloseable {

  private static final List<String> ASKED_BY = List.of("to", "reference", "channel", "since");
  private static final Logger log = LoggerFactory.getLogger(EmbeddedMailbox.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LARGEST_REQUEST = 1 << 20;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Faults faults = new Faults();
  private final MessageLog messages;
  private final StatusCallbacks callbacks;
  private final Reach reach;
  private final SmtpSink smtp;
  private final SmsApi sms;
  private final HttpServer http;

  private EmbeddedMailbox(
      Path directory,
      int smtpPort,
      int httpPort,
      String accountSid,
      String authToken,
      InstantSource clock,
      Reach reach) {
    this.reach = reach;
    messages = new MessageLog(directory.resolve("messages.jsonl"));
    callbacks = new StatusCallbacks(accountSid, authToken);
    sms = new SmsApi(accountSid, authToken, messages, faults, clock, callbacks, threads);
    try {
      http = HttpServer.create(reach.at(httpPort), 50);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen at port " + httpPort, e);
    }
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    smtp = new SmtpSink(reach.at(smtpPort), messages, faults, clock);
    http.start();
    log.info("Mailbox shows what arrives at {}", uri());
  }

  /**
   * Starts it.
   *
   * @param directory where the messages are kept
   * @param smtpPort 0 takes a free one
   * @param httpPort 0 takes a free one
   * @param accountSid the SMS API's user name and account
   * @param authToken the SMS API's password, and the key of the callbacks' signatures
   * @param clock tells when messages arrive
   * @param reach from where it can be reached
   */
  public static EmbeddedMailbox start(
      Path directory,
      int smtpPort,
      int httpPort,
      String accountSid,
      String authToken,
      InstantSource clock,
      Reach reach) {
    return new EmbeddedMailbox(directory, smtpPort, httpPort, accountSid, authToken, clock, reach);
  }

  /** The page's address; {@code /sms} and {@code /api/messages} are below it. */
  public String uri() {
    return "http://" + LoopbackPorts.HOST + ":" + http.getAddress().getPort();
  }

  public int smtpPort() {
    return smtp.port();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        route(exchange);
      } catch (IllegalArgumentException | DateTimeParseException | JacksonException e) {
        json(exchange, 400, Map.of("message", "Not understood: " + e.getClass().getSimpleName()));
      } catch (RuntimeException e) {
        log.error("A request failed", e);
        json(exchange, 500, Map.of("message", "Failed"));
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    if (!reach.isFor(exchange.getRequestHeaders().getFirst("Host"))) {
      json(exchange, 403, Map.of("message", "Not a name of this mailbox"));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    String request = exchange.getRequestMethod() + " " + path;
    if (path.startsWith("/sms/")) {
      SmsApi.Answer answer =
          sms.answer(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body(exchange));
      json(exchange, answer.status(), answer.body());
      return;
    }
    Form query = Form.parse(exchange.getRequestURI().getRawQuery());
    switch (request) {
      case "GET /" -> page(exchange, query.address("to").orElse(""));
      case "GET /attachment" -> attachment(exchange, query);
      case "GET /api/messages" -> json(exchange, 200, messages.newestFirst(asked(query)));
      case "DELETE /api/messages" -> {
        if (query.values().isEmpty()) {
          messages.clear();
        } else if (ASKED_BY.stream().anyMatch(name -> query.get(name).isPresent())) {
          messages.remove(asked(query));
        } else {
          throw new IllegalArgumentException("Nothing says which");
        }
        exchange.sendResponseHeaders(204, -1);
      }
      case "GET /api/faults" -> json(exchange, 200, switches());
      case "PUT /api/faults" -> {
        set(
            JSON.readTree(body(exchange))
                .propertyStream()
                .collect(
                    LinkedHashMap::new,
                    (map, e) -> map.put(e.getKey(), e.getValue().asString()),
                    Map::putAll));
        json(exchange, 200, switches());
      }
      default -> json(exchange, 404, Map.of("message", "Nothing at " + path));
    }
  }

  private static Predicate<Message> asked(Form query) {
    Predicate<Message> asked = message -> true;
    Optional<String> to = query.address("to");
    if (to.isPresent()) {
      asked = asked.and(message -> message.isFor(to.get()));
    }
    Optional<String> reference = query.get("reference");
    if (reference.isPresent()) {
      asked = asked.and(message -> message.isCalled(reference.get()));
    }
    Optional<Message.Channel> channel =
        query.get("channel").map(name -> Message.Channel.valueOf(name.toUpperCase(Locale.ROOT)));
    if (channel.isPresent()) {
      asked = asked.and(message -> message.channel() == channel.get());
    }
    Optional<Instant> since = query.get("since").map(Instant::parse);
    if (since.isPresent()) {
      asked = asked.and(message -> !message.at().isBefore(since.get()));
    }
    return asked;
  }

  private void set(Map<String, String> switches) {
    Map<Message.Channel, Faults.Mode> wanted = new LinkedHashMap<>();
    switches.forEach(
        (name, mode) -> {
          switch (name) {
            case "smtp" -> wanted.put(Message.Channel.EMAIL, Faults.Mode.of(mode));
            case "sms" -> wanted.put(Message.Channel.SMS, Faults.Mode.of(mode));
            default -> throw new IllegalArgumentException("No channel is called " + name);
          }
        });
    wanted.forEach(faults::set);
  }

  private Map<String, String> switches() {
    return Map.of(
        "smtp", faults.of(Message.Channel.EMAIL).toString(),
        "sms", faults.of(Message.Channel.SMS).toString());
  }

  private void page(HttpExchange exchange, String search) throws IOException {
    String nonce = Long.toHexString(RANDOM.nextLong());
    String wanted = search.toLowerCase(Locale.ROOT);
    List<Message> found =
        messages.newestFirst(
            message ->
                message.to().stream().anyMatch(to -> to.toLowerCase(Locale.ROOT).contains(wanted)));
    exchange.getResponseHeaders().set("Content-Security-Policy", MailboxPage.policy(nonce));
    send(exchange, 200, "text/html; charset=utf-8", MailboxPage.of(found, search, nonce));
  }

  /** Saved, never shown: what a message brings is not to run here. */
  private void attachment(HttpExchange exchange, Form query) throws IOException {
    int number = Integer.parseInt(query.get("number").orElse("0"));
    Message.Attachment found =
        messages
            .find(query.get("message").orElse(""))
            .map(Message::attachments)
            .filter(attachments -> number >= 0 && number < attachments.size())
            .map(attachments -> attachments.get(number))
            .orElse(null);
    if (found == null || found.text() == null) {
      json(exchange, 404, Map.of("message", "No such attachment that is text"));
      return;
    }
    exchange
        .getResponseHeaders()
        .set(
            "Content-Disposition",
            "attachment; filename=\"" + found.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    String type = found.type().matches("text/[a-z0-9.+-]+") ? found.type() : "text/plain";
    send(exchange, 200, type + "; charset=utf-8", found.text());
  }

  private static String body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
    if (body.length > LARGEST_REQUEST) {
      throw new IllegalArgumentException("Too large");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsString(body));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Stops taking messages; what was taken is in the file. */
  @Override
  public void close() {
    smtp.close();
    http.stop(0);
    threads.shutdownNow();
    callbacks.close();
    messages.close();
    log.info("Mailbox stopped");
  }
}
