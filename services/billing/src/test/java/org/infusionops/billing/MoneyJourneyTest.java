package org.infusionops.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infusionops.billing.offer.Offers;
import org.infusionops.contracts.Topics;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.contracts.intake.PatientExportRequested;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.privacy.Answering;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.StoreScan;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From the screening to the account, over HTTP and events, on real engines. */
@BillingTest
class MoneyJourneyTest {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Aggregates<Offers> offers;
  @Autowired Handover handover;
  @Autowired Answering answering;

  private final String screeningId = UUID.randomUUID().toString();
  private final String patientId = UUID.randomUUID().toString();
  private final String offersId = Ids.of("offers", screeningId);

  private EventProbe probe;
  private Web scheduler;
  private Web finance;
  private Web otherFinance;

  @BeforeEach
  void open() {
    clock.set(Instant.parse("2026-11-22T17:00:00Z"));
    probe = EventProbe.on(Topics.BILLING);
    scheduler = Web.at(port).as("scheduler-1", "scheduler", "mesa");
    finance = Web.at(port).as("finance-1", "finance", "mesa");
    otherFinance = Web.at(port).as("finance-2", "finance", "mesa");
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void an_eligible_screening_gets_four_offers_once_however_often_it_is_delivered() {
    var event = screened(ScreeningOutcome.ELIGIBLE, 6);
    var attributes = Wire.publish(probe, event, 1);
    Wire.again(probe, event, attributes);
    var offered = probe.await("FinancingOffered", offersId);
    assertThat(offered.sequence()).isEqualTo(1);
    Wire.again(probe, event, attributes);
    sessionGiven(1);
    awaitOwed(45000);
    assertThat(probe.all("FinancingOffered", offersId)).hasSize(1);

    var offers = scheduler.get("/v1/offers/" + offersId);
    assertThat(offers.json().path("offers").size()).isEqualTo(4);
    var plan = offer(offers, "LOW_INTEREST_PLAN");
    assertThat(plan.at("/disclosure/annualPercentageRate").decimalValue())
        .isEqualByComparingTo("5.99");
    assertThat(plan.at("/total/minor").asLong()).isEqualTo(278839);
    assertThat(
            plan.path("schedule")
                .valueStream()
                .mapToLong(e -> e.at("/amount/minor").asLong())
                .sum())
        .isEqualTo(278839);
    assertThat(offers.text("/policy/id")).isEqualTo("financing-standard");
    assertThat(scheduler.get("/v1/offers?patientId=" + patientId).text("/total")).isEqualTo("1");
  }

  @Test
  void a_screening_that_is_not_eligible_gets_no_offers() {
    Wire.publish(probe, screened(ScreeningOutcome.CLEARANCE_REQUIRED, 0), 1);
    sessionGiven(1);
    awaitOwed(45000);
    assertThat(scheduler.get("/v1/offers/" + offersId).status()).isEqualTo(404);
  }

  @Test
  void an_accepted_offer_waits_for_finance_and_prices_the_sessions_once_active() {
    offered(6);
    sessionGiven(1);
    awaitOwed(45000);

    var accepted = accept("FEE_FREE_INSTALMENTS");
    assertThat(accepted.status()).isEqualTo(201);
    assertThat(accepted.text("/state")).isEqualTo("REQUESTED");
    var planId = accepted.text("/planId");
    assertThat(accepted.header("Location")).isEqualTo("/v1/plans/" + planId);
    probe.await("PlanRequested", planId);
    // Again: the same plan. Another of the set: no.
    assertThat(accept("FEE_FREE_INSTALMENTS").text("/planId")).isEqualTo(planId);
    assertThat(accept("PREPAID_PACKAGE").problem()).isEqualTo("offer-already-accepted");
    assertThat(
            finance.get("/v1/plans?state=REQUESTED&patientId=" + patientId).text("/items/0/planId"))
        .isEqualTo(planId);

    assertThat(scheduler.post("/v1/plans/" + planId + "/approve").status()).isEqualTo(403);
    var active = finance.post("/v1/plans/" + planId + "/approve");
    assertThat(active.text("/state")).isEqualTo("ACTIVE");
    assertThat(active.text("/plan/startsOn")).isEqualTo("2026-11-22");
    assertThat(active.text("/plan/schedule/3/dueOn")).isEqualTo("2027-02-22");
    assertThat(probe.await("PlanApproved", planId).sequence()).isEqualTo(2);
    assertThat(probe.await("PlanActivated", planId).sequence()).isEqualTo(3);

    // The first session, charged at the list price, becomes the plan's; the second is too.
    awaitOwed(270000);
    sessionGiven(2);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(account().json().at("/balances/SESSION_REVENUE/minor").asLong())
                    .isEqualTo(-90000));
    assertThat(account().json().at("/owed/minor").asLong()).isEqualTo(270000);
    assertThat(account().json().path("entries").size()).isEqualTo(5);
  }

  @Test
  void a_session_is_charged_once_however_often_it_is_delivered() {
    var event = given(1);
    var attributes = Wire.publish(probe, event, 2);
    Wire.again(probe, event, attributes);
    Wire.again(probe, event, attributes);
    sessionGiven(2);
    awaitOwed(90000);
    assertThat(account().json().path("entries").size()).isEqualTo(2);
  }

  @Test
  void above_the_limit_a_second_person_of_finance_approves() {
    offered(8);
    var planId = accept("PREPAID_PACKAGE").text("/planId");
    assertThat(finance.post("/v1/plans/" + planId + "/approve").text("/state"))
        .isEqualTo("REQUESTED");
    var again = finance.post("/v1/plans/" + planId + "/approve");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("second-person-needed");
    assertThat(otherFinance.post("/v1/plans/" + planId + "/approve").text("/state"))
        .isEqualTo("ACTIVE");
  }

  @Test
  void a_declined_plan_needs_a_reason_that_stays_here() {
    offered(6);
    var planId = accept("LOW_INTEREST_PLAN").text("/planId");
    var short_ = finance.post("/v1/plans/" + planId + "/decline", "{\"reason\": \"no\"}");
    assertThat(short_.status()).isEqualTo(422);
    assertThat(short_.fields()).containsExactly("reason");
    var missing = finance.post("/v1/plans/" + planId + "/decline", "{}");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.fields()).containsExactly("reason");
    var declined =
        finance.post(
            "/v1/plans/" + planId + "/decline", "{\"reason\": \"Existing balance unpaid.\"}");
    assertThat(declined.text("/state")).isEqualTo("DECLINED");
    assertThat(probe.await("PlanDeclined", planId).value()).doesNotContain("unpaid");
    assertThat(finance.post("/v1/plans/" + planId + "/approve").problem())
        .isEqualTo("plan-declined");
  }

  @Test
  void an_acceptance_becomes_a_plan_even_if_the_process_died_right_after_it() {
    offered(6);
    var set = offers.get(offersId).state();
    var offerId = set.offers().getFirst().offerId();
    // What is left when the process dies between the two writes.
    var acceptance =
        offers
            .change(offersId, each -> each.accept(offerId, "scheduler-1", clock.instant()))
            .state()
            .accepted();
    clock.advance(Duration.ofSeconds(10));
    probe.await("PlanRequested", acceptance.planId());
    assertThat(accept("PAY_PER_SESSION").text("/planId")).isEqualTo(acceptance.planId());
    assertThat(probe.all("PlanRequested", acceptance.planId())).hasSize(1);
  }

  @Test
  void expired_offers_cannot_be_accepted() {
    offered(6);
    clock.advance(Duration.ofDays(30));
    assertThat(accept("PREPAID_PACKAGE").problem()).isEqualTo("offers-expired");
  }

  @Test
  void only_staff_of_the_site_with_the_right_role_see_the_money() {
    offered(6);
    sessionGiven(1);
    awaitOwed(45000);
    var nobody = Web.at(port);
    var account = "/v1/accounts/" + patientId;
    assertThat(nobody.get(account).status()).isEqualTo(401);
    assertThat(nobody.as("nurse-1", "nurse", "mesa").get(account).status()).isEqualTo(403);
    var elsewhere = nobody.as("finance-9", "finance", "denver");
    assertThat(elsewhere.get(account).status()).isEqualTo(404);
    assertThat(elsewhere.get("/v1/offers/" + offersId).status()).isEqualTo(404);
    assertThat(elsewhere.get("/v1/offers?patientId=" + patientId).text("/total")).isEqualTo("0");
    assertThat(finance.get("/v1/plans?state=LOST").fields()).containsExactly("state");
    assertThat(finance.get("/v1/plans?size=1000").fields()).containsExactly("size");
    assertThat(finance.get("/v1/accounts/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void a_screening_that_is_cleared_later_gets_its_offers_then_and_once() {
    Wire.publish(probe, screened(ScreeningOutcome.CLEARANCE_REQUIRED, 6), 1);
    var eligible = screened(ScreeningOutcome.ELIGIBLE, 6);
    var attributes = Wire.publish(probe, eligible, 2);
    Wire.again(probe, eligible, attributes);
    probe.await("FinancingOffered", offersId);
    sessionGiven(1);
    awaitOwed(45000);
    assertThat(probe.all("FinancingOffered", offersId)).hasSize(1);
  }

  @Test
  void once_the_patient_is_erased_the_amounts_stay_and_what_was_written_of_the_person_is_gone() {
    offered(6);
    sessionGiven(1);
    awaitOwed(45000);
    var planId = accept("LOW_INTEREST_PLAN").text("/planId");
    var declined =
        finance.post(
            "/v1/plans/" + planId + "/decline",
            "{\"reason\": \"Xqzelda Musterfrau owes from before.\"}");
    assertThat(declined.body()).contains("Musterfrau");
    assertThat(StoreScan.placesOf("Musterfrau")).isEmpty();

    var exportId = UUID.randomUUID().toString();
    Wire.publish(
        probe, new PatientExportRequested(exportId, patientId, "mesa", clock.instant()), 1);
    awaitAnswer(exportId);
    assertThat(
            new String(
                answering.part(patientId, exportId, "billing").orElseThrow(),
                StandardCharsets.UTF_8))
        .contains("Musterfrau", planId, offersId, "45000");

    var erasureId = UUID.randomUUID().toString();
    Wire.publish(
        probe, new PatientErasureApproved(erasureId, patientId, "mesa", clock.instant()), 1);
    awaitAnswer(erasureId);
    assertThat(finance.get("/v1/plans/" + planId).body())
        .contains("DECLINED", "erased")
        .doesNotContain("Musterfrau");
    sessionGiven(2);
    awaitOwed(90000);
    assertThat(StoreScan.placesOf("Musterfrau")).isEmpty();
  }

  private void awaitAnswer(String request) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !handover.answered(request, List.of("billing")).isEmpty());
  }

  private Answer accept(String kind) {
    var offerId = offer(scheduler.get("/v1/offers/" + offersId), kind).path("offerId").asString();
    return scheduler.post("/v1/offers/" + offersId + "/" + offerId + "/accept");
  }

  private static JsonNode offer(Answer offers, String kind) {
    return offers
        .json()
        .path("offers")
        .valueStream()
        .filter(offer -> offer.path("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private void offered(int sessions) {
    Wire.publish(probe, screened(ScreeningOutcome.ELIGIBLE, sessions), 1);
    probe.await("FinancingOffered", offersId);
  }

  private ScreeningCompleted screened(ScreeningOutcome outcome, int sessions) {
    return new ScreeningCompleted(
        screeningId,
        patientId,
        "mesa",
        outcome,
        "iv-ketamine-standard",
        1,
        outcome == ScreeningOutcome.ELIGIBLE
            ? new SeriesShape(sessions, 48, 28, 15, 40, 30, 15)
            : null,
        null,
        "prescriber-1",
        clock.instant());
  }

  private void sessionGiven(int number) {
    Wire.publish(probe, given(number), 2);
  }

  private SessionCompleted given(int number) {
    return new SessionCompleted(
        Ids.of("session", screeningId, String.valueOf(number)),
        Ids.of("course", screeningId),
        number,
        patientId,
        "mesa",
        "iv-ketamine-standard",
        1,
        clock.instant(),
        clock.instant());
  }

  private Answer account() {
    return finance.get("/v1/accounts/" + patientId);
  }

  private void awaitOwed(long minor) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(account().json().at("/owed/minor").asLong()).isEqualTo(minor));
  }
}
