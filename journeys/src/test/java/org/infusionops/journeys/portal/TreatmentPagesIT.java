package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** One session clicked through by two nurses and a prescriber, with the room board beside it. */
@ExtendWith(LastShown.class)
class TreatmentPagesIT {

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;
  private static ChairsideClicks chair;

  @BeforeAll
  static void aPatientIsExpected() {
    browser = Browser.start();
    open = OpenClinic.shared();
    Walkthrough walkthrough = open.walkthrough;
    patient = walkthrough.register(60, body -> body.put("givenName", "Thea"));
    walkthrough.complete(walkthrough.submit(patient, body -> {}));
    walkthrough.confirm(walkthrough.course(patient, "HELD"));
    JsonNode first = walkthrough.course(patient, "BOOKED").get("appointments").get(0);
    chair = new ChairsideClicks(open, Walkthrough.text(first, "appointmentId"));
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

      chair.start(chair.open(nia));
      seenOnBoard(board, "Infusing");
      readings(nia, noor);
      seenOnBoard(board, "HOLD");
      board.picture("rooms-hold").mustBeAccessible();
      overdue(board);

      chair.read(chair.open(nia), 124);
      chair.endInfusion(nia.page());
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
    Page page = chair.open(nia);
    nia.picture("session-awaited").mustBeAccessible();
    chair.checkIn(page);
  }

  /** With a blood pressure that is too high, and first with a weight that cannot be. */
  private static void gate(PortalPages nia) {
    Page page = nia.page();
    nia.picture("session-gate-empty").mustBeAccessible();
    chair.fillGate(page, 164, "700");
    chair.saveGate(page);
    assertThat(page.locator("[id='wrong-weight.kg']")).isVisible();
    assertThat(page.locator("[name='weight.kg']")).hasValue("700");
    nia.picture("session-gate-refused").mustBeAccessible();
    page.fill("[name='weight.kg']", "70");
    chair.saveGate(page);
    assertThat(page.locator(".in-the-way")).containsText("systolic ≥ 160");
    nia.picture("session-gate-failed").mustBeAccessible();
  }

  private static void override(PortalPages paula) {
    Page page = chair.open(paula);
    page.click("text=Override this point");
    page.fill(".override textarea", "White coat effect, rechecked twice in the chair.");
    paula.picture("session-override").mustBeAccessible();
    page.click("button:has-text('Sign the override')");
    assertThat(page.locator(".note.good").first()).containsText("on the record");
  }

  private static void dose(PortalPages nia) {
    chair.computeDose(chair.open(nia));
    nia.picture("session-verify-not-you").mustBeAccessible();
    var _ = chair.open(nia, "dose");
    nia.picture("session-dose").mustBeAccessible();
  }

  private static void verify(PortalPages noor) {
    Page page = chair.open(noor);
    noor.picture("session-verify").mustBeAccessible();
    chair.verifyDose(page);
  }

  /** Both measure at once: who saves last is shown what the other measured. */
  private static void readings(PortalPages nia, PortalPages noor) {
    Page second = chair.open(noor);
    chair.read(nia.page(), 128);
    chair.fillReading(second, 185);
    chair.saveReading(second);
    assertThat(second.locator("main")).containsText("Somebody else worked on this session");
    assertThat(second.locator("main")).containsText("128/80 mmHg");
    assertThat(second.locator("#field-systolic")).hasValue("185");
    noor.picture("session-stale").mustBeAccessible();
    chair.saveReading(second);
    assertThat(second.locator("main")).containsText("HOLD");
    noor.picture("session-infusion-hold").mustBeAccessible();
  }

  private static void overdue(PortalPages board) {
    open.walkthrough.forward(Duration.ofMinutes(15));
    seenOnBoard(board, "OVERDUE");
    board.picture("rooms-overdue").mustBeAccessible();
    open.walkthrough.forward(Duration.ofMinutes(25));
  }

  private static void discharge(PortalPages nia) {
    // The baseline was 164: what is 20 % away from it would keep the patient.
    chair.read(chair.open(nia, "observation"), 140);
    Page page = chair.open(nia, "discharge");
    chair.checkDischarge(page);
    nia.picture("session-discharge").mustBeAccessible();
    chair.discharge(page);
    nia.picture("session-record").mustBeAccessible();
  }

  private static void list(PortalPages noor) {
    noor.open("/sessions").picture("sessions").mustBeAccessible();
    assertThat(noor.page().locator("main")).containsText("Thea");
    noor.open("/patients/" + patient.id() + "/sessions").picture("patient-sessions");
    noor.mustBeAccessible();
  }
}
