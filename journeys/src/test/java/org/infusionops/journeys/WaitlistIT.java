package org.infusionops.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.journeys.Walkthrough.PATIENCE;
import static org.infusionops.journeys.Walkthrough.items;
import static org.infusionops.journeys.Walkthrough.text;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.journeys.Walkthrough.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A patient joins the waitlist by the link in a message, and takes the place of another. */
class WaitlistIT {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  private static OpenClinic open;
  private static Walkthrough steps;

  @BeforeAll
  static void start() {
    open = OpenClinic.shared();
    steps = open.walkthrough;
  }

  private static Patient booked(int number) {
    Patient patient = steps.register(number, _ -> {});
    steps.complete(steps.submit(patient, _ -> {}));
    steps.confirm(steps.course(patient, "HELD"));
    return patient;
  }

  private static JsonNode session(Patient patient, int number) {
    return items(steps.course(patient, "BOOKED").get("appointments")).get(number - 1);
  }

  private static void cancel(Patient patient, int number) {
    open.api.post(
        "scheduler",
        "scheduling",
        "/v1/courses/"
            + text(steps.course(patient, "BOOKED"), "id")
            + "/appointments/"
            + text(session(patient, number), "appointmentId")
            + "/cancel",
        Map.of("reason", "MEDICAL", "by", "CLINIC"));
  }

  /** The link of this kind in the first message that holds one. */
  private static String link(Patient patient, String channel, String kind) {
    Pattern link = Pattern.compile("http://\\S+/v1/" + kind + "/[A-Za-z0-9_-]+");
    Mailbox.Mail mail =
        open.mailbox.await(patient, channel, each -> link.matcher(each.text()).find());
    Matcher found = link.matcher(mail.text());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static HttpResponse<String> send(String link) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("lang=en"))
            .build();
    try {
      return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_place_that_staff_free_is_offered_by_link_and_taken_once() {
    Patient leaving = booked(701);
    Patient waiting = booked(702);
    assertThat(send(link(waiting, "EMAIL", "a") + "/earlier").body())
        .contains("You are on our list");
    // Their next session is the second one then, days after the place that becomes free.
    cancel(waiting, 1);
    String free = text(session(leaving, 1), "startsAt");
    assertThat(text(session(waiting, 2), "startsAt")).isGreaterThan(free);
    cancel(leaving, 1);

    String offer = link(waiting, "SMS", "o");
    assertThat(link(waiting, "EMAIL", "o")).isEqualTo(offer);
    HttpResponse<String> taken = send(offer + "/accept");
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.body()).contains("The earlier time is yours");
    assertThat(send(offer + "/accept").body()).contains("The earlier time is yours");
    assertThat(text(session(waiting, 2), "startsAt")).isEqualTo(free);
    assertThat(items(steps.course(waiting, "BOOKED").get("moves"))).hasSize(1);
    open.mailbox.await(waiting, "EMAIL", mail -> mail.subject().contains("was moved"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                items(open.api.get("scheduler", "scheduling", "/v1/waitlist?state=SERVED")).stream()
                    .anyMatch(entry -> text(entry, "patientId").equals(waiting.id())));
  }
}
