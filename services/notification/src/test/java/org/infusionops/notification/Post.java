package org.infusionops.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.infusionops.embedded.mailbox.EmbeddedMailbox;
import org.infusionops.embedded.mailbox.Reach;
import org.infusionops.testing.MovableClock;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mail server and SMS provider of the tests, and what arrived there. One for all tests. */
public final class Post {

  /** Tuesday 1 December 2026, 10:00 in Phoenix. */
  public static final MovableClock CLOCK = MovableClock.at("2026-12-01T17:00:00Z");

  static final String SEALING_KEY = Base64.getEncoder().encodeToString(new byte[32]);
  static final String TOKEN = "a-token-of-the-tests";

  private static final String ACCOUNT = "AC00000000000000000000000000000000";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PORT = freePort();
  private static final EmbeddedMailbox MAILBOX = start();

  private Post() {}

  /** Points the service at it. */
  public static final class Settings
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "post",
                  Map.of(
                      "MAILBOX_FORGET_URL",
                      MAILBOX.uri() + "/api/messages",
                      "PORT",
                      PORT,
                      "SMTP_URL",
                      "smtp://127.0.0.1:" + MAILBOX.smtpPort(),
                      "SMS_URL",
                      MAILBOX.uri() + "/sms",
                      "MAIL_LOOKUP_URL",
                      MAILBOX.uri() + "/api/messages",
                      "SMS_ACCOUNT_SID",
                      ACCOUNT,
                      "SMS_AUTH_TOKEN",
                      TOKEN,
                      "INFUSIONOPS_SEALING_KEY",
                      SEALING_KEY)));
    }
  }

  static int port() {
    return PORT;
  }

  /** Waits for the first message to this address whose text holds this. */
  public static JsonNode awaitTo(String address, String holding) {
    await(holding).atMost(Duration.ofSeconds(30)).until(() -> !to(address, holding).isEmpty());
    return to(address, holding).getFirst();
  }

  /** What arrived at this address and holds this text, newest first. */
  public static List<JsonNode> to(String address, String holding) {
    JsonNode found =
        send("GET", "/api/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8), "");
    assertThat(found.isArray()).isTrue();
    return found
        .valueStream()
        .filter(
            each ->
                (each.path("subject").asString("") + each.path("text").asString(""))
                    .contains(holding))
        .toList();
  }

  /**
   * How both channels behave from now on: {@code ok}, {@code refuse}, {@code hang-after-accept}…
   */
  public static void behave(String mode) {
    send("PUT", "/api/faults", "{\"smtp\":\"" + mode + "\",\"sms\":\"" + mode + "\"}");
  }

  private static JsonNode send(String method, String path, String body) {
    try {
      var response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(MAILBOX.uri() + path))
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedMailbox start() {
    try {
      Path directory = Files.createTempDirectory("mailbox");
      return EmbeddedMailbox.start(directory, 0, 0, ACCOUNT, TOKEN, CLOCK, Reach.LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
