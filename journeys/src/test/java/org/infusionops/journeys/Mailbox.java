package org.infusionops.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.infusionops.launcher.Clinic;
import tools.jackson.databind.JsonNode;

/** What the providers of e-mail and text messages took: what a patient would find. */
public final class Mailbox {

  private final Clinic clinic;
  private final HttpClient http = HttpClient.newHttpClient();

  public Mailbox(Clinic clinic) {
    this.clinic = clinic;
  }

  /** A message as it arrived. */
  public record Mail(String channel, String to, String subject, String text, String at) {}

  /** All that arrived for an address or number, newest first. */
  public List<Mail> of(String recipient) {
    return list("?to=" + URLEncoder.encode(recipient, StandardCharsets.UTF_8));
  }

  public List<Mail> all() {
    return list("");
  }

  /** What a patient got by both ways. */
  public List<Mail> of(Walkthrough.Patient patient) {
    var all = new ArrayList<>(of(patient.email()));
    all.addAll(of(patient.phone()));
    return all;
  }

  /** How often each subject (e-mail) or first words (text message) arrived. */
  public Map<String, Integer> counts(Walkthrough.Patient patient) {
    var counts = new TreeMap<String, Integer>();
    for (Mail mail : of(patient)) {
      String what = mail.subject().isEmpty() ? mail.text() : mail.subject();
      counts.merge(mail.channel() + " " + what, 1, Integer::sum);
    }
    return counts;
  }

  /** Waits for a message to a patient by this channel. */
  public Mail await(Walkthrough.Patient patient, String channel, Predicate<Mail> wanted) {
    return Awaitility.await()
        .atMost(Walkthrough.PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                of(patient).stream()
                    .filter(mail -> mail.channel().equals(channel) && wanted.test(mail))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until that many messages arrived for the patient. */
  public void awaitCount(Walkthrough.Patient patient, String channel, int count) {
    Awaitility.await()
        .atMost(Walkthrough.PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                of(patient).stream().filter(mail -> mail.channel().equals(channel)).count()
                    >= count);
  }

  private List<Mail> list(String query) {
    var mails = new ArrayList<Mail>();
    for (JsonNode mail : call("GET", "/api/messages" + query, null)) {
      mails.add(
          new Mail(
              mail.get("channel").asString(),
              mail.get("to").get(0).asString(),
              mail.path("subject").asString(""),
              mail.path("text").asString(""),
              mail.get("at").asString()));
    }
    return mails;
  }

  /** Makes the providers misbehave, e.g. {@code {"smtp": "refuse"}}. */
  public void faults(Map<String, String> faults) {
    call("PUT", "/api/faults", Api.JSON.writeValueAsString(faults));
  }

  private JsonNode call(String method, String path, String body) {
    URI uri = URI.create("http://127.0.0.1:" + clinic.setting("MAILBOX_PORT") + path);
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .method(method, publisher)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return answer.body().isBlank()
          ? Api.JSON.getNodeFactory().missingNode()
          : Api.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
