package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;

/** What nurses click and type on the pages of one session. */
final class ChairsideClicks {

  private static final ZoneId MESA = ZoneId.of("America/Phoenix");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private final OpenClinic open;
  private final String session;

  ChairsideClicks(OpenClinic open, String session) {
    this.open = open;
    this.session = session;
  }

  /** Opens the session. */
  Page open(PortalPages nurse) {
    return nurse.open("/sessions/" + session).page();
  }

  /** Opens one step of the session. */
  Page open(PortalPages nurse, String step) {
    return nurse.open("/sessions/" + session + "?step=" + step).page();
  }

  /** Checks the patient in on the session's page, until its gate can be filled in. */
  void checkIn(Page page) {
    page.click("button:has-text('Check in')");
    await()
        .atMost(Walkthrough.PATIENCE)
        .until(
            () -> {
              page.navigate(page.url());
              return page.locator("#gate-form").isVisible();
            });
  }

  /** Fills the gate in, with everything well but what the arguments say. */
  void fillGate(Page page, int systolic, String kilograms) {
    ZonedDateTime now = open.walkthrough.now().atZone(MESA);
    String today = now.toLocalDate().toString();
    choose(page, "identity.confirmed", true);
    page.fill("[name='consent.documentVersion']", "2026-1");
    page.fill("[name='consent.signedOn']", today);
    page.fill("[name='weight.kg']", kilograms);
    page.fill("[name='weight.measuredOn']", today);
    page.fill("[name='vitals.systolic']", String.valueOf(systolic));
    page.fill("[name='vitals.diastolic']", "84");
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
  }

  void saveGate(Page page) {
    page.click("button:has-text('Save the gate')");
  }

  /** Computes the dose of a patient of 70 kg. */
  void computeDose(Page page) {
    assertThat(page.locator(".stepper [aria-current]")).containsText("Dose");
    page.selectOption("#field-lotId", "KET10-2601A");
    page.fill("#field-heightCm", "175");
    page.click("button:has-text('Compute the dose')");
    assertThat(page.locator("main")).containsText("You computed this dose");
    assertThat(page.locator(".sheet")).containsText("3.50");
  }

  /** Verifies that dose. */
  void verifyDose(Page page) {
    page.click("button:has-text('I have checked: 35.0 mg')");
    assertThat(page.locator(".note.good").first()).containsText("verified");
  }

  void start(Page page) {
    page.click("button:has-text('Start the infusion')");
    assertThat(page.locator(".note.good")).hasText("The infusion runs.");
  }

  void read(Page page, int systolic) {
    fillReading(page, systolic);
    saveReading(page);
    assertThat(page.locator(".note.good").first()).containsText("saved");
  }

  void fillReading(Page page, int systolic) {
    page.fill("#field-systolic", String.valueOf(systolic));
    page.fill("#field-diastolic", "80");
    page.fill("#field-pulse", "74");
    page.fill("#field-spo2", "98");
  }

  void saveReading(Page page) {
    page.click("button:has-text('Save vital signs')");
  }

  void endInfusion(Page page) {
    page.click("button:has-text('End the infusion, begin observation')");
    assertThat(page.locator(".stepper [aria-current]")).containsText("Observation");
  }

  /** Fills the discharge checklist in and saves it, with everything well. */
  void checkDischarge(Page page) {
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
  }

  void discharge(Page page) {
    page.click("button:has-text('Discharge the patient')");
    assertThat(page.locator("h1")).containsText("Session record");
  }

  private static void choose(Page page, String name, boolean yes) {
    page.check("[name='" + name + "'][value='" + yes + "']");
  }
}
