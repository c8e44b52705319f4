package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The whole way of a patient, from the registration to the discharge message, by clicks alone: each
 * person signs in, finds the patient on their own first page or by the search, and does their part.
 */
@ExtendWith(LastShown.class)
class WholeJourneyIT {

  private static final ZoneId MESA = ZoneId.of("America/Phoenix");
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final String NAME = "Juniper Wayfarer";
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;

  @BeforeAll
  static void aClinic() {
    browser = Browser.start();
    open = OpenClinic.shared();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void eachRoleDoesItsPart() {
    as("avery.intake", WholeJourneyIT::registersAndScreens);
    as("paula.prescriber", WholeJourneyIT::signs);
    as("sam.scheduler", WholeJourneyIT::confirmsTheSeries);
    as("finn.finance", WholeJourneyIT::acceptsAndApprovesAPlan);
    as("alex.admin", WholeJourneyIT::movesTheClockToTheFirstVisit);
    try (PortalPages nia = person("nia.nurse");
        PortalPages noor = person("noor.nurse")) {
      treat(nia, noor);
      nia.mustBeQuiet();
      noor.mustBeQuiet();
    }
    as("avery.intake", WholeJourneyIT::readsWhatThePatientWasSent);
    as("sam.scheduler", WholeJourneyIT::seesOneOfSix);
    as("finn.finance", WholeJourneyIT::seesTheCharge);
  }

  private interface Part {
    void of(PortalPages pages, Page page);
  }

  private static PortalPages person(String name) {
    return PortalPages.as(name, browser, open.clinic(), Look.LIGHT);
  }

  private static void as(String name, Part part) {
    try (PortalPages pages = person(name)) {
      part.of(pages, pages.page());
      pages.mustBeQuiet();
    }
  }

  private static void registersAndScreens(PortalPages pages, Page page) {
    pages.open("/patients/new");
    page.fill("[name=givenName]", "Juniper");
    page.fill("[name=familyName]", "Wayfarer");
    page.fill("[name=birthDate]", "1984-02-29");
    page.fill("[name='contact.phone']", "(480) 555-0188");
    page.fill("[name='contact.email']", "juniper.wayfarer@example.org");
    for (String cell : new String[] {"EMAIL.CARE", "EMAIL.BILLING", "SMS.CARE"}) {
      page.check("input[name='consent." + cell + "'][value=yes]");
    }
    page.click("main form button.primary");
    assertThat(page.locator("h1")).hasText(NAME);
    String id = page.url().replaceAll(".*/", "");
    patient = new Patient(id, "juniper.wayfarer@example.org", "+14805550188");

    page.click("main .actions button.primary");
    assertThat(page).hasURL(Pattern.compile(".*/screenings/[0-9a-f-]{36}$"));
    page.selectOption("[name=indication]", "treatment-resistant-depression");
    ScreeningClicks.phq9(page);
    tried(page, 0, "sertraline");
    tried(page, 1, "venlafaxine");
    ScreeningClicks.medicine(page, 0, "Xanax 0.5mg prn");
    ScreeningClicks.noConditions(page);
    ScreeningClicks.body(page);
    assertThat(page.locator("#preview .outcome")).hasText("Eligible");
    page.click("main .actions button.primary");
    assertThat(page.locator("main > .note.good")).isVisible();
  }

  private static void tried(Page page, int row, String drug) {
    ScreeningClicks.antidepressant(page, row, drug);
    page.selectOption("[name='trials[" + row + "].adequateDose']", "yes");
    page.fill("[name='trials[" + row + "].weeks']", "9");
    page.fill("[name='trials[" + row + "].reliefPercent']", "20");
  }

  private static void signs(PortalPages pages, Page page) {
    needed(page).click();
    page.click("main .actions button[value=sign]");
    assertThat(page).hasURL(Pattern.compile(".*/sign$"));
    page.click("main .form-foot button");
    assertThat(page.locator("h1")).hasText("Decision");
    assertThat(page.locator("main .outcome")).hasText("Eligible");
  }

  private static void confirmsTheSeries(PortalPages pages, Page page) {
    reloadUntilVisible(page, needed(page));
    needed(page).click();
    page.locator("main .course-now button.primary").click();
    assertThat(page.locator(".note.good")).containsText("booked");
  }

  private static void acceptsAndApprovesAPlan(PortalPages pages, Page page) {
    find(page);
    page.locator("main a[href$='/account']").first().click();
    Locator offers = page.locator("a[href*='/offers/']").first();
    reloadUntilVisible(page, offers);
    offers.click();
    page.locator("input[name=agrees]").last().check();
    page.locator("form[action$='/accept'] button").last().click();
    assertThat(page).hasURL(Pattern.compile(".*/finance/plans/[0-9a-f-]{36}$"));
    page.locator("form[action$='/approve'] button").click();
    assertThat(page.locator(".page-head .pill")).hasText("Active");
  }

  private static void movesTheClockToTheFirstVisit(PortalPages pages, Page page) {
    Instant visit =
        Instant.parse(Walkthrough.text(course().get("appointments").get(0), "startsAt"));
    pages.open("/admin/clock");
    page.fill("#field-moment", TYPED.format(visit.minus(Duration.ofMinutes(25)).atZone(MESA)));
    page.click("main button.primary");
    assertThat(page.locator(".note.good")).isVisible();
    open.walkthrough.awaitClock();
  }

  private static void treat(PortalPages nia, PortalPages noor) {
    Page page = nia.page();
    reloadUntilVisible(page, needed(page));
    needed(page).click();
    var chair = new ChairsideClicks(open, page.url().replaceAll(".*/sessions/", ""));
    chair.checkIn(page);
    chair.fillGate(page, 124, "70");
    chair.saveGate(page);
    chair.computeDose(page);
    chair.verifyDose(chair.open(noor));
    chair.start(chair.open(nia));
    open.walkthrough.forward(Duration.ofMinutes(9));
    chair.read(chair.open(nia), 128);
    open.walkthrough.forward(Duration.ofMinutes(31));
    chair.read(chair.open(nia), 126);
    chair.endInfusion(page);
    open.walkthrough.forward(Duration.ofMinutes(31));
    chair.read(chair.open(nia, "observation"), 122);
    chair.checkDischarge(chair.open(nia, "discharge"));
    chair.discharge(page);
  }

  private static void readsWhatThePatientWasSent(PortalPages pages, Page page) {
    find(page);
    String patient = page.url();
    page.navigate(patient + "/messages");
    Locator discharge = page.locator("main").getByText("Instructions after the session").first();
    reloadUntilVisible(page, discharge);
    pages.picture("journey-messages");
    page.navigate(patient);
    assertThat(page.locator("main")).containsText("Instructions after the session", SOON);
    pages.picture("journey-patient").mustBeAccessible();
  }

  private static void seesOneOfSix(PortalPages pages, Page page) {
    pages.open("/courses/" + Walkthrough.text(course(), "id"));
    Locator progress = page.locator("main progress[value='1'][max='6']");
    reloadUntilVisible(page, progress);
  }

  private static void seesTheCharge(PortalPages pages, Page page) {
    find(page);
    page.navigate(page.url() + "/account");
    reloadUntilVisible(page, page.locator("main").getByText("Session given").first());
    pages.picture("journey-account");
  }

  /** The patient's line on the person's first page. */
  private static Locator needed(Page page) {
    return page.locator("main .row a", new Page.LocatorOptions().setHasText(NAME)).first();
  }

  private static void find(Page page) {
    page.locator("#search").pressSequentially("Wayfarer");
    page.locator("#found a").first().click();
    assertThat(page.locator("h1")).hasText(NAME);
  }

  /** What one service has done reaches the next one by an event, a moment later. */
  private static void reloadUntilVisible(Page page, Locator what) {
    page.waitForCondition(
        () -> {
          if (!what.isVisible()) {
            page.reload();
          }
          return what.isVisible();
        });
  }

  private static JsonNode course() {
    return open.walkthrough.courses(patient).getFirst();
  }
}
