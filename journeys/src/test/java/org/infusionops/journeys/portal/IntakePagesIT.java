package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Registering, screening, signing with an override, and what the medical director sees of it. */
@ExtendWith(LastShown.class)
class IntakePagesIT {

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;
  private static String draft;
  private static String signed;

  @BeforeAll
  static void aClinicWithScreenings() {
    browser = Browser.start();
    open = OpenClinic.shared();
    patient = open.walkthrough.register(60, body -> body.put("givenName", "Ottoline"));
    draft = open.walkthrough.submit(patient, body -> body.remove("weightKg"));
    Patient second = open.walkthrough.register(61, body -> body.put("givenName", "Peregrine"));
    signed = open.walkthrough.submit(second, body -> {});
    open.walkthrough.complete(signed);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyPageInEveryLook() {
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/screenings").inEveryLook("screenings");
      pages.open("/screenings/new").inEveryLook("screening-new");
      pages.open("/medicines").inEveryLook("medicines");
      pages.open("/screenings/" + draft).inEveryLook("screening");
      pages.open("/patients/new").inEveryLook("register");
      pages.open("/enquiries").inEveryLook("enquiries");
      pages.open("/look-alikes").inEveryLook("look-alikes");
      pages.open("/patients/" + patient.id() + "/consents").inEveryLook("consents").mustBeQuiet();
    }
    try (PortalPages pages =
        PortalPages.as("paula.prescriber", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/screenings/" + draft + "/sign").inEveryLook("sign");
      pages.mustBeQuiet();
    }
    try (PortalPages pages =
        PortalPages.as("morgan.director", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/decisions").inEveryLook("decisions");
      pages.open("/screenings/" + signed).inEveryLook("decision");
      pages.open("/safety").inEveryLook("safety");
      pages.open("/packs").inEveryLook("packs");
      pages.open("/packs/iv-ketamine-standard/1").inEveryLook("pack").mustBeQuiet();
      pages.open("/packs/new").inEveryLook("pack-upload");
      pages
          .open("/packs/iv-ketamine-geriatric/1/compare?with=iv-ketamine-standard/1")
          .inEveryLook("pack-compare");
      pages
          .open("/packs/iv-ketamine-conservative/1/replay?over=iv-ketamine-standard")
          .inEveryLook("pack-replay")
          .mustBeQuiet();
    }
  }

  @Test
  void fromRegistrationToADecisionWithAnOverride() {
    String screening;
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      register(pages);
      page.click("main .actions button.primary");
      assertThat(page).hasURL(Pattern.compile(".*/screenings/[0-9a-f-]{36}$"));
      screening = page.url().replaceAll(".*/", "");
      fillIn(page);
      pages.picture("screening-live").mustBeAccessible();
      page.click("main .actions button.primary");
      assertThat(page.locator("main > .note.good")).isVisible();
      assertThat(page.locator("#recognised-1")).containsText("Not recognized");
      page.check("input[name='phq9.answers[8]'][value='1']");
      assertThat(page.locator("#unsaved-danger")).containsText("Nobody has been paged yet");
      pages.picture("screening-danger").mustBeAccessible();
      page.click("#unsaved-danger button");
      assertThat(page.locator("main .danger")).containsText("a safety event was raised");
      pages.mustBeQuiet();
    }
    try (PortalPages pages =
        PortalPages.as("paula.prescriber", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      pages.open("/medicines").picture("medicines-waiting").mustBeAccessible();
      assertThat(page.locator("main")).containsText("Elixir of Ambrosia");
      pages.open("/screenings/" + screening);
      page.selectOption("[name='medications[1].classifiedAs']", "no-interaction");
      assertThat(page.locator("#preview .outcome")).hasText("Not eligible");
      page.click("main .actions button[value=sign]");
      assertThat(page).hasURL(Pattern.compile(".*/sign$"));
      page.check("input[name=override]");
      page.fill("textarea", "too short");
      page.click("main .form-foot button");
      assertThat(page.locator(".wrong-text")).isVisible();
      assertThat(page.locator("textarea")).hasValue("too short");
      pages.picture("sign-refused").mustBeAccessible();
      page.fill("textarea", "Discussed with the psychiatrist; the entry is an old error.");
      page.click("main .form-foot button");
      assertThat(page.locator("h1")).hasText("Decision");
      assertThat(page.locator("main .outcome")).hasText("Eligible");
      assertThat(page.locator("main")).containsText("the entry is an old error");
      pages.picture("decision-override").mustBeAccessible().mustBeQuiet();
    }
    try (PortalPages pages =
        PortalPages.as("morgan.director", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/decisions?overridden=true");
      assertThat(pages.page().locator("main table")).containsText("the entry is an old error");
      pages.picture("decisions-overridden").mustBeAccessible();
      pages.open("/safety");
      assertThat(pages.page().locator("#safety-list")).containsText("Wilhelmina");
      assertThat(pages.page().locator("#safety-bars")).containsText("A safety event waits");
      pages.picture("safety-raised").mustBeAccessible();
      handled(pages);
      pages.mustBeQuiet();
    }
  }

  /** The event of the patient is acknowledged, noted on and closed. */
  private static void handled(PortalPages pages) {
    Page page = pages.page();
    page.locator("#safety-list a", new Page.LocatorOptions().setHasText("Wilhelmina")).click();
    assertThat(page).hasURL(Pattern.compile(".*/safety/[0-9a-f-]{36}$"));
    assertThat(page).hasTitle("Safety event");
    pages.picture("safety-event").mustBeAccessible();
    page.click(".safety-acts button.primary");
    assertThat(page.locator("main > .note.good")).containsText("You have it");
    page.fill("#field-note", "Spoke with the patient on the phone.");
    page.click("form[action$=notes] button");
    assertThat(page.locator("main .line")).containsText("Spoke with the patient");
    page.selectOption("#field-code", "SAFETY_PLAN_MADE");
    page.fill("#field-text", "too short");
    page.click("form[action$=close] button");
    assertThat(page.locator(".wrong-text")).isVisible();
    page.fill("#field-text", "A safety plan was made with the patient on the phone.");
    page.click("form[action$=close] button");
    assertThat(page.locator("main > .note.good")).containsText("closed");
    pages.picture("safety-closed").mustBeAccessible();
    pages.open("/on-call").picture("on-call").mustBeAccessible();
  }

  private static void register(PortalPages pages) {
    Page page = pages.open("/patients/new").page();
    page.fill("[name=givenName]", "Wilhelmina");
    page.fill("[name=familyName]", "Example");
    page.fill("[name=birthDate]", "1979-05-04");
    page.fill("[name='contact.phone']", "12");
    page.check("input[name='consent.EMAIL.CARE'][value=yes]");
    page.click("main form button.primary");
    assertThat(page.locator("[id='wrong-contact.phone']")).isVisible();
    assertThat(page.locator("[name=familyName]")).hasValue("Example");
    page.fill("[name='contact.phone']", "(602) 555-0171");
    page.fill("[name='contact.email']", "wilhelmina@example.org");
    page.click("main form button.primary");
    assertThat(page.locator("h1")).hasText("Wilhelmina Example");
  }

  private static void fillIn(Page page) {
    page.selectOption("[name=indication]", "ptsd");
    ScreeningClicks.phq9(page);
    assertThat(page.locator("#phq9-score")).containsText("moderately severe");
    ScreeningClicks.antidepressant(page, 0, "sertraline");
    ScreeningClicks.antidepressant(page, 1, "venlafaxine");
    assertThat(page.locator("[name='trials[0].drug']")).hasValue("sertraline");
    page.click("[aria-label='Remove antidepressant 2']");
    assertThat(page.locator("[name='trials[1].drug']")).hasCount(0);
    ScreeningClicks.medicine(page, 0, "Xanax 0.5mg prn");
    ScreeningClicks.medicine(page, 1, "Elixir of Ambrosia");
    assertThat(page.locator("#recognised-0")).containsText("benzodiazepine");
    ScreeningClicks.noConditions(page);
    page.check("input[name='conditions.psychosis-history'][value=YES]");
    ScreeningClicks.body(page);
    assertThat(page.locator("#preview .outcome")).hasText("Not eligible");
    assertThat(page.locator("#preview")).containsText("stop-psychosis-history");
    assertThat(page.locator("#preview")).containsText("On the day:");
    assertThat(page.locator("#preview .findings.missing")).hasCount(0);
  }
}
