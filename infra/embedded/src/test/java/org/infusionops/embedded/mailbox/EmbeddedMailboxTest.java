package org.infusionops.embedded.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.infusionops.embedded.LoopbackPorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedMailboxTest {

  private static final String SID = "AC123";
  private static final String TOKEN = "secret";
  private static final String NUMBER = "+14805550142";

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private EmbeddedMailbox mailbox;

  @BeforeEach
  void start() {
    mailbox =
        EmbeddedMailbox.start(directory, 0, 0, SID, TOKEN, InstantSource.system(), Reach.LOOPBACK);
  }

  @AfterEach
  void stop() {
    mailbox.close();
    http.close();
  }

  @Test
  void showsAnEmailWithBothItsFormsAndItsInvitation() throws Exception {
    mail("kim@example.org", "<m-1@example.org>", "Your visit");

    JsonNode mail = messages("?to=KIM@example.org").get(0);

    assertThat(mail.get("subject").asString()).isEqualTo("Your visit");
    assertThat(mail.get("text").asString()).contains("Grüße as text");
    assertThat(mail.get("html").asString()).contains("<b>as HTML</b>");
    assertThat(mail.get("messageId").asString()).isEqualTo("m-1@example.org");
    assertThat(mail.get("attachments").get(0).get("name").asString()).isEqualTo("invite.ics");
    assertThat(mail.get("attachments").get(0).get("text").asString()).contains("BEGIN:VCALENDAR");
    assertThat(get("/").body()).contains("kim@example.org", "Your visit", "1 message");
  }

  @Test
  void saysThatAnEmailHasAnAttachmentAndLetsItBeSaved() throws Exception {
    mail("kim@example.org", "<m-1@example.org>", "Your visit");
    String id = messages("").get(0).get("id").asString();
    String place = "/attachment?message=" + id + "&number=";

    HttpResponse<String> saved = get(place + "0");

    assertThat(get("/").body()).contains("1 attachment", place.replace("&", "&amp;") + "0");
    assertThat(saved.body()).startsWith("BEGIN:VCALENDAR");
    assertThat(saved.headers().firstValue("Content-Type")).hasValue("text/calendar; charset=utf-8");
    assertThat(saved.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"invite.ics\"");
    assertThat(get(place + "1").statusCode()).isEqualTo(404);
    assertThat(get(place + "-1").statusCode()).isEqualTo(404);
    assertThat(get(place + "x").statusCode()).isEqualTo(400);
    assertThat(get("/attachment?message=other&number=0").statusCode()).isEqualTo(404);
  }

  @Test
  void findsByReferenceChannelAndTime() throws Exception {
    Instant before = Instant.now();
    mail("kim@example.org", "<m-1@example.org>", "One");
    mail("lee@example.org", "<m-2@example.org>", "Two");
    sms(Map.of("To", NUMBER, "From", "+14805550100", "Body", "Three"));

    assertThat(messages("?reference=%3Cm-2@example.org%3E")).hasSize(1);
    assertThat(messages("?reference=m-2@example.org").get(0).get("subject").asString())
        .isEqualTo("Two");
    assertThat(messages("?channel=sms")).hasSize(1);
    assertThat(messages("?to=" + NUMBER)).hasSize(1);
    assertThat(messages("?since=" + before)).hasSize(3);
    assertThat(messages("?since=" + Instant.now().plusSeconds(60))).isEmpty();
    assertThat(messages("").get(0).get("text").asString()).as("newest first").isEqualTo("Three");
    assertThat(get("/api/messages?since=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void showsAnEmailThatWasSentTwiceTwice() throws Exception {
    mail("kim@example.org", "<m-1@example.org>", "One");
    mail("kim@example.org", "<m-1@example.org>", "One");
    assertThat(messages("?reference=m-1@example.org")).hasSize(2);
  }

  @Test
  void keepsMessagesOverARestartEvenAfterACutOffLine() throws Exception {
    mail("kim@example.org", "<m-1@example.org>", "One");
    sms(Map.of("To", NUMBER, "From", "+14805550100", "Body", "Two"));
    Awaitility.await()
        .until(() -> messages("?channel=SMS").get(0).get("status").asString().equals("delivered"));
    mailbox.close();
    Files.writeString(
        directory.resolve("messages.jsonl"), "{\"id\":\"cut", StandardOpenOption.APPEND);
    start();
    assertThat(messages("")).hasSize(2);
    mail("lee@example.org", "<m-3@example.org>", "Three");
    mailbox.close();
    start();
    assertThat(messages("")).hasSize(3);
    assertThat(messages("?channel=SMS").get(0).get("status").asString()).isEqualTo("delivered");
    send("DELETE", "/api/messages", null);
    assertThat(messages("")).isEmpty();
  }

  @Test
  void forgetsOnlyTheMessagesAskedForAndInItsFileToo() throws Exception {
    mail("kim@example.org", "<m-1@example.org>", "One");
    mail("lee@example.org", "<m-2@example.org>", "Two");
    send("DELETE", "/api/messages?reference=m-1@example.org", null);
    assertThat(messages("")).hasSize(1);
    assertThat(send("DELETE", "/api/messages?reference=", null).statusCode()).isEqualTo(400);
    assertThat(Files.readString(directory.resolve("messages.jsonl")))
        .contains("lee@example.org")
        .doesNotContain("kim@example.org");
    mail("mia@example.org", "<m-3@example.org>", "Three");
    mailbox.close();
    start();
    assertThat(messages("")).hasSize(2);
  }

  @Test
  void neverRunsWhatAMessageSays() throws Exception {
    String evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    mail("kim@example.org", "<m-1@example.org>", evil);
    sms(Map.of("To", NUMBER, "From", "+14805550100", "Body", evil));

    HttpResponse<String> page = get("/?to=%22%3E%3Cscript%3E");
    HttpResponse<String> all = get("/");

    assertThat(page.body()).doesNotContain("\"><script>");
    assertThat(all.body()).doesNotContain("<script>alert", "<img src=x").contains("&lt;script&gt;");
    assertThat(all.body()).contains("<iframe sandbox=\"\"");
    assertThat(all.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
  }

  @Test
  void answersOnlyRequestsMeantForLoopback() throws Exception {
    try (var socket =
        new java.net.Socket(LoopbackPorts.HOST, URI.create(mailbox.uri()).getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/messages HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void takesTextMessagesAsTwilioDoesAndTellsHowTheyFare() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    List<Boolean> genuine = Collections.synchronizedList(new ArrayList<>());
    HttpServer sender = HttpServer.create(LoopbackPorts.address(0), 0);
    String callback = "http://127.0.0.1:" + sender.getAddress().getPort() + "/receipts?m=42";
    sender.createContext(
        "/receipts",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Map<String, String> fields = new TreeMap<>(Form.parse(body).values());
          genuine.add(
              StatusCallbacks.sign(TOKEN, callback, fields)
                  .equals(exchange.getRequestHeaders().getFirst("X-Twilio-Signature")));
          told.add(fields.get("MessageStatus"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    sender.start();
    try {
      HttpResponse<String> answer =
          sms(
              Map.of(
                  "To",
                  NUMBER,
                  "MessagingServiceSid",
                  "MG1",
                  "Body",
                  "Hello",
                  "StatusCallback",
                  callback));
      assertThat(answer.statusCode()).isEqualTo(201);
      JsonNode created = json.readTree(answer.body());
      assertThat(created.get("sid").asString()).startsWith("SM").hasSize(34);
      assertThat(created.get("status").asString()).isEqualTo("queued");

      Awaitility.await().until(() -> told.size() == 2);
      assertThat(told).containsExactly("sent", "delivered");
      assertThat(genuine).containsOnly(true);

      JsonNode listed = list("?To=%2B14805550142&DateSent%3E=" + Instant.now().minusSeconds(60));
      assertThat(listed.get("messages").get(0).get("sid")).isEqualTo(created.get("sid"));
      assertThat(listed.get("messages").get(0).get("status").asString()).isEqualTo("delivered");
      assertThat(list("?To=%2B14805550199").get("messages")).isEmpty();
      assertThat(list("?DateSent%3E=" + Instant.now().plusSeconds(60)).get("messages")).isEmpty();
      assertThat(
              messages("?reference=" + java.net.URLEncoder.encode("m=42", StandardCharsets.UTF_8)))
          .hasSize(1);
    } finally {
      sender.stop(0);
    }
  }

  @Test
  void signsAsTwiliosDocumentationShows() {
    // The worked example of Twilio's "Validating signatures" page.
    Map<String, String> fields =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    assertThat(StatusCallbacks.sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void refusesTextMessagesAsTwilioDoes() throws Exception {
    assertThat(code(sms(Map.of("From", "+1480", "Body", "x")))).isEqualTo(21604);
    assertThat(code(sms(Map.of("To", "4805550142", "From", "+1480", "Body", "x"))))
        .isEqualTo(21211);
    assertThat(code(sms(Map.of("To", NUMBER, "Body", "x")))).isEqualTo(21603);
    assertThat(code(sms(Map.of("To", NUMBER, "From", "+1480")))).isEqualTo(21602);
    assertThat(code(sms(Map.of("To", NUMBER, "From", "+1480", "Body", "x".repeat(1601)))))
        .isEqualTo(21617);
    HttpRequest wrong =
        HttpRequest.newBuilder(URI.create(mailbox.uri() + api()))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString("a:b".getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(""))
            .build();
    assertThat(code(http.send(wrong, HttpResponse.BodyHandlers.ofString()))).isEqualTo(20003);
    assertThat(messages("")).isEmpty();
  }

  @Test
  void misbehavesAsToldAndKeepsWhatItTook() throws Exception {
    assertThat(send("PUT", "/api/faults", "{\"smtp\":\"refuse\",\"sms\":\"refuse\"}").body())
        .contains("refuse");
    assertThatThrownBy(() -> mail("kim@example.org", "<r@example.org>", "Refused"))
        .isInstanceOf(MessagingException.class);
    assertThat(sms(Map.of("To", NUMBER, "From", "+1480", "Body", "x")).statusCode()).isEqualTo(503);
    assertThat(messages("")).isEmpty();

    send("PUT", "/api/faults", "{\"smtp\":\"accept-then-hang\",\"sms\":\"hang-after-accept\"}");
    assertThatThrownBy(() -> mail("kim@example.org", "<h@example.org>", "Hung"))
        .isInstanceOf(MessagingException.class);
    assertThatThrownBy(() -> sms(Map.of("To", NUMBER, "From", "+1480", "Body", "hung")))
        .isInstanceOf(IOException.class);
    assertThat(messages("?reference=h@example.org")).hasSize(1);
    assertThat(messages("?channel=SMS")).hasSize(1);

    send("PUT", "/api/faults", "{\"smtp\":\"ok\",\"sms\":\"undelivered\"}");
    mail("kim@example.org", "<o@example.org>", "Fine");
    sms(Map.of("To", "+14805550143", "From", "+1480", "Body", "lost"));
    Awaitility.await()
        .until(
            () ->
                messages("?to=%2B14805550143")
                    .get(0)
                    .get("status")
                    .asString()
                    .equals("undelivered"));
    assertThat(send("PUT", "/api/faults", "{\"smtp\":\"nonsense\"}").statusCode()).isEqualTo(400);
    assertThat(send("PUT", "/api/faults", "{\"fax\":\"ok\"}").statusCode()).isEqualTo(400);
  }

  private void mail(String to, String messageId, String subject) throws MessagingException {
    var settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", String.valueOf(mailbox.smtpPort()));
    settings.put("mail.smtp.timeout", "1000");
    var mail =
        new MimeMessage(Session.getInstance(settings)) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    mail.setFrom(new InternetAddress("noreply@example.org"));
    mail.setRecipient(RecipientType.TO, new InternetAddress(to));
    mail.setSubject(subject, "UTF-8");
    var text = new MimeBodyPart();
    text.setText("Grüße as text", "UTF-8");
    var html = new MimeBodyPart();
    html.setContent(
        "<p>Hello <b>as HTML</b><script>alert(1)</script></p>", "text/html; charset=utf-8");
    var both = new MimeBodyPart();
    both.setContent(new MimeMultipart("alternative", text, html));
    var invitation = new MimeBodyPart();
    invitation.setText("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "UTF-8", "calendar");
    invitation.setFileName("invite.ics");
    mail.setContent(new MimeMultipart("mixed", both, invitation));
    Transport.send(mail);
  }

  private static String api() {
    return "/sms/2010-04-01/Accounts/" + SID + "/Messages.json";
  }

  private static String basic() {
    return "Basic "
        + Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> sms(Map<String, String> fields) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mailbox.uri() + api()))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", basic())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(new Form(fields).encoded()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int code(HttpResponse<String> answer) {
    return json.readTree(answer.body()).get("code").asInt();
  }

  private JsonNode list(String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mailbox.uri() + api() + query))
            .header("Authorization", basic())
            .build();
    return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private JsonNode messages(String query) throws Exception {
    return json.readTree(get("/api/messages" + query).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, null);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mailbox.uri() + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
