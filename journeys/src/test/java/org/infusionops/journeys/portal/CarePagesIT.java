package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What comes before and beside the treatment: enquiries, look-alikes, medicines nobody knows,
 * questionnaires and outcomes, on-call duty, patient rights; the public pages too.
 */
@ExtendWith(LastShown.class)
class CarePagesIT {

  private static final String MADRS =
      """
      {"instrument": "madrs", "occasion": {"kind": "BASELINE"},
       "answers": {"1": 4, "2": 4, "3": 3, "4": 3, "5": 2, "6": 3, "7": 3, "8": 3, "9": 2, "10": 1}}
      """;

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;
  private static String enquiries;

  @BeforeAll
  static void aClinicWithMuchBesides() {
    browser = Browser.start();
    open = OpenClinic.shared();
    enquiries = open.clinic().address("intake") + "/enquiry";
    // Two records of one person.
    patient = open.walkthrough.register(80, body -> body.put("givenName", "Philippa"));
    var _ = open.walkthrough.register(80, body -> body.put("givenName", "Phillipa"));
    String at = "/v1/patients/" + patient.id();
    open.api.post("nurse", "intake", at + "/measurements", MADRS);
    open.api.post(
        "nurse",
        "intake",
        at + "/measurements",
        MADRS
            .replace("{\"kind\": \"BASELINE\"}", "{\"kind\": \"SESSION\", \"session\": 1}")
            .replace(": 4", ": 1"));
    open.walkthrough.submit(
        patient,
        body ->
            body.withArrayProperty("medications").addObject().put("name", "Elixir of Ambrosia"));
    open.api.post("intake", "intake", at + "/exports", "{}");
    open.api.post("admin", "intake", at + "/erasures", "{\"ground\": \"PATIENT_REQUEST\"}");
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyPageInEveryLook() {
    String mine = "/patients/" + patient.id();
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/enquiries").inEveryLook("enquiries");
      pages.open("/look-alikes").inEveryLook("look-alikes");
      pages.open("/medicines").inEveryLook("medicines");
      pages.open(mine + "/measures").inEveryLook("measures");
      pages.open(mine + "/measures/gad-7").inEveryLook("measure-form");
      pages.open(mine + "/rights").inEveryLook("rights-intake").mustBeQuiet();
    }
    try (PortalPages pages =
        PortalPages.as("morgan.director", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/outcomes").inEveryLook("outcomes");
      pages.open("/rights").inEveryLook("rights");
      pages.open(mine + "/rights").inEveryLook("rights-director");
      pages.open("/on-call").inEveryLook("on-call").mustBeQuiet();
    }
    try (PortalPages pages = PortalPages.as("alex.admin", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/on-call/mesa").inEveryLook("on-call-change").mustBeQuiet();
    }
    try (BrowserContext visitor = browser.window(Look.LIGHT)) {
      PortalPages pages = PortalPages.visiting(visitor, enquiries, Look.LIGHT);
      pages.open("").inEveryLook("public-enquiry");
      pages.open("/referral?lang=es").inEveryLook("public-referral-es");
      pages.mustBeQuiet();
    }
  }

  @Test
  void whatWasEnteredInErrorIsWithdrawnAndStillSeen() {
    String mine = "/patients/" + patient.id();
    open.api.post(
        "nurse",
        "intake",
        "/v1" + mine + "/measurements",
        MADRS.replace("BASELINE", "FOLLOW_UP").replace(": 4", ": 2"));
    try (PortalPages pages = PortalPages.as("nia.nurse", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.open(mine + "/measures").page();
      page.locator("main a[href$='/withdraw']").first().click();
      page.fill("[name=reason]", "It was entered for another patient.");
      pages.picture("measure-withdraw").mustBeAccessible();
      page.click("main form button.danger");
      assertThat(page.locator("main")).containsText("It was entered for another patient.");
      pages.picture("measures-withdrawn").mustBeAccessible().mustBeQuiet();
    }
  }

  @Test
  void somebodyAsksAndBecomesAPatient() {
    try (BrowserContext visitor = browser.window(Look.TABLET)) {
      PortalPages pages = PortalPages.visiting(visitor, enquiries, Look.TABLET).open("");
      Page page = pages.page();
      page.fill("[name=givenName]", "Theodora");
      page.fill("[name=familyName]", "Asker");
      page.fill("[name=phone]", "(480) 555-0191");
      page.selectOption("[name=siteId]", "mesa");
      page.check("[name=allowed][value=CALL]");
      // Whoever is this quick is taken for a program.
      open.walkthrough.forward(Duration.ofMinutes(1));
      page.click("form button");
      assertThat(page.locator("main form")).hasCount(0);
      pages.picture("public-received").mustBeAccessible().mustBeQuiet();
    }
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.open("/enquiries").page();
      page.locator("main a", new Page.LocatorOptions().setHasText("Theodora Asker")).click();
      pages.picture("enquiry").mustBeAccessible();
      page.locator("main a[href$='/register']").click();
      page.fill("[name=birthDate]", "1990-07-08");
      pages.picture("enquiry-register").mustBeAccessible();
      page.locator("main form button.primary").last().click();
      assertThat(page.locator("h1")).containsText("Theodora Asker");
      pages.mustBeQuiet();
    }
  }

  @Test
  void aLookAlikeIsShownSideBySide() {
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.open("/look-alikes").page();
      page.waitForCondition(
          () -> {
            if (page.locator("main a[href^='/look-alikes/']").count() == 0) {
              page.reload();
            }
            return page.locator("main a[href^='/look-alikes/']").count() > 0;
          },
          new Page.WaitForConditionOptions().setTimeout(Walkthrough.PATIENCE.toMillis()));
      page.locator("main a[href^='/look-alikes/']").first().click();
      pages.picture("look-alike").mustBeAccessible().mustBeQuiet();
    }
  }
}
