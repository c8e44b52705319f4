package org.infusionops.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.journeys.Walkthrough.PATIENCE;
import static org.infusionops.journeys.Walkthrough.items;
import static org.infusionops.journeys.Walkthrough.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.starter.telemetry.PersonalDataInLogs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The walk-through of the README over the launched system, and the ways that lead elsewhere. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyIT {

  private static OpenClinic open;
  private static Walkthrough steps;
  private static final List<Patient> patients = new ArrayList<>();

  @BeforeAll
  static void start() {
    open = OpenClinic.shared();
    steps = open.walkthrough;
  }

  private static Patient patient(int number) {
    Patient patient = steps.register(number, _ -> {});
    patients.add(patient);
    return patient;
  }

  @Test
  @Order(1)
  void a_patient_goes_from_screening_to_the_first_infusion_and_an_active_plan() {
    Patient patient = patient(1);
    JsonNode decision = steps.complete(steps.submit(patient, _ -> {}));
    assertThat(decision.toString()).contains("ELIGIBLE", "iv-ketamine-standard", "source");

    JsonNode held = steps.course(patient, "HELD");
    assertSeries(held);
    JsonNode offers = awaitOffers(patient);
    assertExact(offers);
    open.mailbox.await(patient, "EMAIL", mail -> mail.subject().contains("please confirm"));
    open.mailbox.await(patient, "SMS", _ -> true);

    steps.confirm(held);
    JsonNode booked = steps.course(patient, "BOOKED");
    open.mailbox.awaitCount(patient, "EMAIL", 3);
    open.mailbox.awaitCount(patient, "SMS", 2);

    steps.session(booked, 1);
    await()
        .atMost(PATIENCE)
        .until(
            () -> text(steps.course(patient, "BOOKED").get("progress"), "text").equals("1 of 6"));
    awaitMessage(patient, "discharge", "EMAIL", Set.of("SENT", "DELIVERED"));
    awaitMessage(patient, "discharge", "SMS", Set.of("SENT", "DELIVERED"));
    awaitMessage(patient, "check-in", "EMAIL", Set.of("HELD"));
    assertCharged(patient);

    assertPlanIsReviewedAndActivated(patient, offers);
    steps.forward(Duration.ofHours(25));
    awaitMessage(patient, "check-in", "EMAIL", Set.of("SENT", "DELIVERED"));
    assertNothingToldTwice(patient);
  }

  private static void assertSeries(JsonNode course) {
    List<JsonNode> appointments = items(course.get("appointments"));
    assertThat(appointments).hasSize(6);
    Instant before = null;
    for (JsonNode appointment : appointments) {
      assertThat(text(appointment, "room")).startsWith("mesa-room");
      assertThat(text(appointment, "nurse")).isNotBlank();
      assertThat(text(appointment, "prescriber")).isNotBlank();
      Instant start = Instant.parse(text(appointment, "startsAt"));
      if (before != null) {
        assertThat(Duration.between(before, start)).isGreaterThanOrEqualTo(Duration.ofHours(48));
      }
      before = start;
    }
    Instant first = Instant.parse(text(appointments.getFirst(), "startsAt"));
    assertThat(Duration.between(first, before)).isLessThanOrEqualTo(Duration.ofDays(21));
    assertThat(course.get("heldUntil")).isNotNull();
  }

  private static JsonNode awaitOffers(Patient patient) {
    await().atMost(PATIENCE).until(() -> steps.offers(patient).size() == 1);
    return steps.offers(patient).getFirst();
  }

  /** The instalments of each offer add up to its total to the cent. */
  private static void assertExact(JsonNode offers) {
    assertThat(items(offers.get("offers")))
        .extracting(offer -> text(offer, "kind"))
        .containsExactlyInAnyOrder(
            "PAY_PER_SESSION", "PREPAID_PACKAGE", "FEE_FREE_INSTALMENTS", "LOW_INTEREST_PLAN");
    for (JsonNode offer : offers.get("offers")) {
      long sum = 0;
      for (JsonNode instalment : offer.get("schedule")) {
        sum += instalment.get("amount").get("minor").asLong();
      }
      assertThat(sum)
          .as(text(offer, "kind"))
          .isEqualTo(offer.get("total").get("minor").asLong())
          .isPositive();
    }
  }

  private static void assertCharged(Patient patient) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              JsonNode account = open.api.get("finance", "billing", "/v1/accounts/" + patient.id());
              assertThat(items(account.get("entries")))
                  .filteredOn(entry -> text(entry, "kind").equals("SESSION_CHARGE"))
                  .hasSize(1);
              assertThat(account.get("owed").get("minor").asLong()).isPositive();
            });
  }

  private static void assertPlanIsReviewedAndActivated(Patient patient, JsonNode offers) {
    String offer =
        items(offers.get("offers")).stream()
            .filter(each -> text(each, "kind").equals("FEE_FREE_INSTALMENTS"))
            .map(each -> text(each, "offerId"))
            .findFirst()
            .orElseThrow();
    String path = "/v1/offers/" + text(offers, "offersId") + "/" + offer + "/accept";
    String plan = text(open.api.post("finance", "billing", path, "{}"), "planId");
    assertThat(text(open.api.get("finance", "billing", "/v1/plans/" + plan), "state"))
        .isEqualTo("REQUESTED");
    assertThat(items(open.api.get("finance", "billing", "/v1/plans?state=REQUESTED")))
        .extracting(each -> text(each, "planId"))
        .contains(plan);
    open.api.post("finance", "billing", "/v1/plans/" + plan + "/approve", "{}");
    assertThat(text(open.api.get("finance", "billing", "/v1/plans/" + plan), "state"))
        .isEqualTo("ACTIVE");
    awaitMessage(patient, "plan-active", "EMAIL", Set.of("SENT", "DELIVERED"));
  }

  static void awaitMessage(Patient patient, String kind, String channel, Set<String> states) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(messages(patient))
                    .as("%s by %s", kind, channel)
                    .anyMatch(
                        message ->
                            text(message, "kind").equals(kind)
                                && text(message, "channel").equals(channel)
                                && states.contains(text(message, "state"))));
  }

  static List<JsonNode> messages(Patient patient) {
    return items(
        open.api.get(
            "scheduler", "notification", "/v1/messages?size=200&patientId=" + patient.id()));
  }

  private static void assertNothingToldTwice(Patient patient) {
    assertThat(open.mailbox.counts(patient))
        .isNotEmpty()
        .allSatisfy((_, n) -> assertThat(n).isOne());
    for (Mailbox.Mail mail : open.mailbox.of(patient)) {
      String said = (mail.subject() + " " + mail.text()).toLowerCase(java.util.Locale.ROOT);
      assertThat(said).doesNotContain("ketamine", "depress", "phq");
      if (mail.channel().equals("SMS")) {
        assertThat(said).doesNotContain("$", "usd", "reply cancel");
      }
    }
  }

  @Test
  @Order(2)
  void an_ineligible_screening_books_nothing_and_the_patient_is_asked_to_call() {
    Patient patient = patient(2);
    JsonNode completed =
        steps.complete(steps.submit(patient, condition("psychosis-history", "YES")));
    assertThat(completed.toString()).contains("INELIGIBLE", "psychosis-history");
    awaitMessage(patient, "next-steps", "EMAIL", Set.of("SENT", "DELIVERED"));
    assertBookedNothing(patient);
  }

  @Test
  @Order(3)
  void a_heart_condition_waits_for_clearance() {
    Patient patient = patient(3);
    JsonNode completed = steps.complete(steps.submit(patient, condition("heart-condition", "YES")));
    assertThat(completed.toString()).contains("CLEARANCE_REQUIRED", "clearance-heart-condition");
    awaitMessage(patient, "next-steps", "EMAIL", Set.of("SENT", "DELIVERED"));
    assertBookedNothing(patient);
  }

  @Test
  @Order(4)
  void an_incomplete_screening_is_not_completed_and_says_what_is_missing() {
    Patient patient = patient(4);
    String screening =
        steps.submit(patient, body -> ((ObjectNode) body.get("conditions")).remove("arrhythmia"));
    Api.Answer refused = steps.tryToComplete(screening);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("arrhythmia");
    assertBookedNothing(patient);
    assertThat(open.mailbox.of(patient)).isEmpty();
  }

  private static java.util.function.Consumer<ObjectNode> condition(String name, String answer) {
    return body -> ((ObjectNode) body.get("conditions")).put(name, answer);
  }

  /** A later patient's whole series proves that this one's event has long been handled. */
  private static void assertBookedNothing(Patient patient) {
    Patient later = patient(100 + patients.size());
    steps.complete(steps.submit(later, _ -> {}));
    steps.course(later, "HELD");
    awaitOffers(later);
    assertThat(steps.courses(patient)).isEmpty();
    assertThat(steps.offers(patient)).isEmpty();
  }

  @Test
  @Order(5)
  void item_nine_pages_the_clinician_on_call_without_naming_anyone() {
    Patient patient = patient(5);
    Set<String> before = pages();
    steps.submit(
        patient, body -> body.set("phq9", Api.JSON.readTree("{\"answers\": [2,2,2,2,1,1,2,0,1]}")));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> pages().size() > before.size());
    assertThat(pages()).noneMatch(page -> page.contains("Rosalind") || page.contains(patient.id()));
  }

  private static Set<String> pages() {
    var pages = new TreeSet<String>();
    for (Mailbox.Mail mail : open.mailbox.all()) {
      if (patients.stream()
          .noneMatch(p -> p.email().equals(mail.to()) || p.phone().equals(mail.to()))) {
        pages.add(mail.channel() + mail.at() + mail.text());
      }
    }
    return pages;
  }

  @Test
  @Order(6)
  void tokens_open_what_their_role_and_site_allow() {
    Patient patient = patient(6);
    String path = "/v1/patients/" + patient.id();
    assertThat(status(null, "intake", path)).isEqualTo(401);
    assertThat(status("admin", "intake", path)).isEqualTo(403);
    assertThat(status("intake-denver", "intake", path)).isEqualTo(404);
    assertThat(status("intake", "intake", path)).isEqualTo(200);
    assertThat(status("intake", "treatment", "/v1/sessions?patientId=" + patient.id()))
        .isEqualTo(403);
    assertThat(status("nurse", "billing", "/v1/accounts/" + patient.id())).isIn(403, 404);
  }

  private static int status(String role, String service, String path) {
    return open.api.send(role, service, "GET", path, null, Map.of()).status();
  }

  @Test
  @Order(7)
  void every_access_is_on_the_audit_record() {
    Patient patient = patients.getFirst();
    JsonNode audit = open.api.get("admin", "intake", "/v1/audit?patientId=" + patient.id());
    assertThat(items(audit)).isNotEmpty();
    assertThat(audit.toString()).contains("WRITE").doesNotContain("Rosalind", patient.email());
  }

  @Test
  @Order(9)
  void no_log_holds_patient_data() {
    var known = new ArrayList<>(List.of("Rosalind", "Alex Example"));
    patients.forEach(patient -> known.addAll(List.of(patient.email(), patient.phone())));
    assertThat(PersonalDataInLogs.of(known).in(open.logs())).isEmpty();
  }
}
