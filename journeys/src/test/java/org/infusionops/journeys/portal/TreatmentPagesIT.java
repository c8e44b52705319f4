package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One session clicked through by two nurses and a prescriber, with the room board beside it. */
class TreatmentPagesIT {

  private static final ZoneId MESA = ZoneId.of("America/Phoenix");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;
  private static String session;

  @BeforeAll
  static void aPatientIsExpected() {
    browser = Browser.start();
    open = OpenClinic.shared();
    Walkthrough walkthrough = open.walkthrough;
    patient = walkthrough.register(60, body -> body.put("givenName", "Thea"));
    walkthrough.complete(walkthrough.submit(patient, body -> {}));
    walkthrough.confirm(walkthrough.course(patient, "HELD"));
    JsonNode first = walkthrough.course(patient, "BOOKED").get("appointments").get(0);
    session = Walkthrough.text(first, "appointmentId");
    Instant start = Instant.parse(Walkthrough.text(first, "startsAt"));
    if (walkthrough.now().isBefore(start.minus(Duration.ofMinutes(20)))) {
      open.clinic().clock().forwardTo(start.minus(Duration.ofMinutes(20)));
    }
    walkthrough.awaitClock();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aSessionFromTheDoorToTheDischarge() {
    try (PortalPages board = PortalPages.as("noor.nurse", browser, open.clinic(), Look.LIGHT);
        PortalPages nia = PortalPages.as("nia.nurse", browser, open.clinic(), Look.TABLET);
        PortalPages noor = PortalPages.as("noor.nurse", browser, open.clinic(), Look.DARK);
        PortalPages paula =
            PortalPages.as("paula.prescriber", browser, open.clinic(), Look.LIGHT)) {
      board.open("/rooms/mesa");
      assertThat(board.page().locator("#live")).hasAttribute("data-state", "live");
      seenOnBoard(board, "Awaited");
      board.picture("rooms-awaited").mustBeAccessible();

      checkIn(nia);
      seenOnBoard(board, "Checked in");
      gate(nia);
      override(paula);
      dose(nia);
      verify(noor);
      seenOnBoard(board, "Ready to start");

      Page tablet = nia.open("/sessions/" + session).page();
      tablet.click("button:has-text('Start the infusion')");
      assertThat(tablet.locator(".note.good")).hasText("The infusion runs.");
      seenOnBoard(board, "Infusing");
      readings(nia, noor);
      seenOnBoard(board, "HOLD");
      board.picture("rooms-hold").mustBeAccessible();
      overdue(board);

      reading(nia.open("/sessions/" + session), 124);
      nia.page().click("button:has-text('End the infusion, begin observation')");
      assertThat(nia.page().locator(".stepper [aria-current]")).containsText("Observation");
      nia.picture("session-observation").mustBeAccessible();
      open.walkthrough.forward(Duration.ofMinutes(31));
      discharge(nia);
      list(noor);
      for (PortalPages pages : new PortalPages[] {board, nia, noor, paula}) {
        pages.mustBeQuiet();
      }
    }
  }

  private static void seenOnBoard(PortalPages board, String what) {
    assertThat(board.page().locator(".room").filter(new FilterOptions().setHasText("Thea")))
        .containsText(what, new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
  }

  private static void checkIn(PortalPages nia) {
    Page page = nia.open("/sessions/" + session).page();
    nia.picture("session-awaited").mustBeAccessible();
    page.click("button:has-text('Check in')");
    await()
        .atMost(Walkthrough.PATIENCE)
        .until(
            () -> {
              page.navigate(page.url());
              return page.locator("#gate-form").isVisible();
            });
  }

  /** With a blood pressure that is too high. */
  private static void gate(PortalPages nia) {
    Page page = nia.page();
    nia.picture("session-gate-empty").mustBeAccessible();
    ZonedDateTime now = open.walkthrough.now().atZone(MESA);
    String today = now.toLocalDate().toString();
    choose(page, "identity.confirmed", true);
    page.fill("[name='consent.documentVersion']", "2026-1");
    page.fill("[name='consent.signedOn']", today);
    page.fill("[name='weight.kg']", "700");
    page.fill("[name='weight.measuredOn']", today);
    page.fill("[name='vitals.systolic']", "164");
    page.fill("[name='vitals.diastolic']", "92");
    page.fill("[name='vitals.pulse']", "76");
    page.fill("[name='vitals.spo2']", "98");
    choose(page, "pregnancyTest.applicable", false);
    choose(page, "suicideRisk.asked", true);
    choose(page, "suicideRisk.highRisk", false);
    page.fill("[name='fasting.lastFoodAt']", LOCAL.format(now.minusHours(9)));
    page.fill("[name='fasting.lastClearFluidAt']", LOCAL.format(now.minusHours(4)));
    choose(page, "medicationsHeld.asTold", true);
    page.fill("[name='driver.name']", "Dana Example");
    page.fill("[name='driver.phone']", "(480) 555-0143");
    page.click("button:has-text('Save the gate')");
    assertThat(page.locator("[id='wrong-weight.kg']")).isVisible();
    assertThat(page.locator("[name='weight.kg']")).hasValue("700");
    nia.picture("session-gate-refused").mustBeAccessible();
    page.fill("[name='weight.kg']", "70");
    page.click("button:has-text('Save the gate')");
    assertThat(page.locator(".in-the-way")).containsText("systolic ≥ 160");
    nia.picture("session-gate-failed").mustBeAccessible();
  }

  private static void override(PortalPages paula) {
    Page page = paula.open("/sessions/" + session).page();
    page.click("text=Override this point");
    page.fill(".override textarea", "White coat effect, rechecked twice in the chair.");
    paula.picture("session-override").mustBeAccessible();
    page.click("button:has-text('Sign the override')");
    assertThat(page.locator(".note.good").first()).containsText("on the record");
  }

  private static void dose(PortalPages nia) {
    Page page = nia.open("/sessions/" + session).page();
    assertThat(page.locator(".stepper [aria-current]")).containsText("Dose");
    page.selectOption("#field-lotId", "KET10-2601A");
    page.fill("#field-heightCm", "175");
    page.click("button:has-text('Compute the dose')");
    assertThat(page.locator("main")).containsText("You computed this dose");
    assertThat(page.locator(".sheet")).containsText("3.50");
    nia.picture("session-verify-not-you").mustBeAccessible();
    nia.open("/sessions/" + session + "?step=dose").picture("session-dose").mustBeAccessible();
  }

  private static void verify(PortalPages noor) {
    Page page = noor.open("/sessions/" + session).page();
    noor.picture("session-verify").mustBeAccessible();
    page.click("button:has-text('I have checked: 35.0 mg')");
    assertThat(page.locator(".note.good").first()).containsText("verified");
  }

  /** Both measure at once: who saves last is shown what the other measured. */
  private static void readings(PortalPages nia, PortalPages noor) {
    noor.open("/sessions/" + session);
    reading(nia, 128);
    fill(noor.page(), 185);
    noor.page().click("button:has-text('Save vital signs')");
    assertThat(noor.page().locator("main")).containsText("Somebody else worked on this session");
    assertThat(noor.page().locator("main")).containsText("128/80 mmHg");
    assertThat(noor.page().locator("#field-systolic")).hasValue("185");
    noor.picture("session-stale").mustBeAccessible();
    noor.page().click("button:has-text('Save vital signs')");
    assertThat(noor.page().locator("main")).containsText("HOLD");
    noor.picture("session-infusion-hold").mustBeAccessible();
  }

  private static void overdue(PortalPages board) {
    open.walkthrough.forward(Duration.ofMinutes(15));
    seenOnBoard(board, "OVERDUE");
    board.picture("rooms-overdue").mustBeAccessible();
    open.walkthrough.forward(Duration.ofMinutes(25));
  }

  private static void reading(PortalPages nurse, int systolic) {
    fill(nurse.page(), systolic);
    nurse.page().click("button:has-text('Save vital signs')");
    assertThat(nurse.page().locator(".note.good").first()).containsText("saved");
  }

  private static void fill(Page page, int systolic) {
    page.fill("#field-systolic", String.valueOf(systolic));
    page.fill("#field-diastolic", "80");
    page.fill("#field-pulse", "74");
    page.fill("#field-spo2", "98");
  }

  private static void discharge(PortalPages nia) {
    // The baseline was 164: what is 20 % away from it would keep the patient.
    reading(nia.open("/sessions/" + session + "?step=observation"), 140);
    Page page = nia.open("/sessions/" + session + "?step=discharge").page();
    choose(page, "oriented", true);
    choose(page, "walksUnaided", true);
    choose(page, "untreatedEvent", false);
    for (String part :
        new String[] {
          "activity", "respiration", "circulation", "consciousness", "oxygenSaturation"
        }) {
      page.check("[name='aldrete." + part + "'][value='2']");
    }
    assertThat(page.locator("#aldrete-total")).hasText("10");
    choose(page, "responsibleAdultPresent", true);
    choose(page, "instructionsGiven", true);
    page.click("button:has-text('Save the checklist')");
    assertThat(page.locator(".note.good").first()).containsText("saved");
    nia.picture("session-discharge").mustBeAccessible();
    page.click("button:has-text('Discharge the patient')");
    assertThat(page.locator("h1")).containsText("Session record");
    nia.picture("session-record").mustBeAccessible();
  }

  private static void list(PortalPages noor) {
    noor.open("/sessions").picture("sessions").mustBeAccessible();
    assertThat(noor.page().locator("main")).containsText("Thea");
    noor.open("/patients/" + patient.id() + "/sessions").picture("patient-sessions");
    noor.mustBeAccessible();
  }

  private static void choose(Page page, String name, boolean yes) {
    page.check("[name='" + name + "'][value='" + yes + "']");
  }
}
