package org.infusionops.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.template.Letter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** What is made of a mail server that breaks off at each point of the conversation. */
class SmtpCarrierTest {

  private static final Letter.Email LETTER =
      new Letter.Email("p@example.org", "m-1", "Clinic", "Hello", "text", "<p>text</p>");

  @Test
  void taken_when_the_server_says_so() throws IOException {
    assertThat(send("250 ok", "250 2.0.0 taken", "221 bye")).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void taken_when_the_line_breaks_only_at_parting() throws IOException {
    assertThat(send("250 ok", "250 2.0.0 taken", null)).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void unclear_when_the_line_breaks_before_the_answer_to_the_text() throws IOException {
    assertThat(send("250 ok", null, null)).isInstanceOf(Outcome.Unclear.class);
  }

  @Test
  void not_taken_when_the_line_breaks_before_the_text() throws IOException {
    assertThat(send(null, null, null)).isInstanceOf(Outcome.NotTaken.class);
  }

  @Test
  void not_taken_when_the_server_is_busy_after_the_text() throws IOException {
    assertThat(send("250 ok", "451 later", "221 bye")).isInstanceOf(Outcome.NotTaken.class);
  }

  @Test
  void refused_when_the_server_never_will() throws IOException {
    assertThat(send("250 ok", "554 no", "221 bye")).isInstanceOf(Outcome.Refused.class);
  }

  /** A null answer breaks the line instead. */
  private static Outcome send(
      @Nullable String toSender, @Nullable String toText, @Nullable String toQuit)
      throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> converse(server, toSender, toText, toQuit));
      var settings =
          new MailSettings(
              URI.create("smtp://127.0.0.1:" + server.getLocalPort()),
              "clinic@example.org",
              null,
              null);
      var carrier =
          new SmtpCarrier(
              settings,
              new MailLookup(RestClient.create(), null),
              Duration.ofSeconds(20),
              InstantSource.system());
      return carrier.send(LETTER);
    }
  }

  private static void converse(
      ServerSocket server,
      @Nullable String toSender,
      @Nullable String toText,
      @Nullable String toQuit) {
    try (Socket line = server.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
      say(line, "220 here");
      for (String heard = in.readLine(); heard != null; heard = in.readLine()) {
        String answer = "250 ok";
        if (heard.startsWith("MAIL")) {
          answer = toSender;
        } else if (heard.equals("DATA")) {
          say(line, "354 go on");
          while (!".".equals(heard)) {
            heard = in.readLine();
          }
          answer = toText;
        } else if (heard.equals("QUIT")) {
          answer = toQuit;
        }
        if (answer == null) {
          return;
        }
        say(line, answer);
      }
    } catch (IOException e) {
      // the other side broke off, as some of these conversations want it
    }
  }

  private static void say(Socket line, String answer) throws IOException {
    line.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
