package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** A consent signed on the tablet, and a clearance from the letter to the held series. */
@ExtendWith(LastShown.class)
class DocumentPagesIT {

  private static final byte[] LETTER =
      """
      %PDF-1.7
      1 0 obj
      <</Type/Catalog/Pages 2 0 R>>
      endobj
      2 0 obj
      <</Type/Pages/Kids[]/Count 0>>
      endobj
      trailer
      <</Root 1 0 R/Size 3>>
      startxref
      9
      %%EOF
      """
          .getBytes(StandardCharsets.US_ASCII);

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;
  private static String screening;

  @BeforeAll
  static void aClinicWithAScreeningThatWaits() {
    browser = Browser.start();
    open = OpenClinic.shared();
    patient = open.walkthrough.register(70, body -> body.put("givenName", "Clementine"));
    screening =
        open.walkthrough.submit(
            patient, body -> ((ObjectNode) body.get("conditions")).put("glaucoma", "YES"));
    open.walkthrough.complete(screening);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyPageInEveryLook() {
    try (PortalPages pages =
        PortalPages.as("paula.prescriber", browser, open.clinic(), Look.LIGHT)) {
      String documents = "/patients/" + patient.id() + "/documents";
      pages.open(documents).inEveryLook("documents");
      pages.open(documents + "/sign?document=treatment&language=es").inEveryLook("tablet");
      pages.open("/clearances").inEveryLook("clearances");
      pages.open("/screenings/" + screening + "/clearances").inEveryLook("clearance");
      pages.mustBeQuiet();
    }
  }

  @Test
  void aConsentIsReadAndSignedOnTheTablet() {
    try (PortalPages pages = PortalPages.as("nia.nurse", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.open("/patients/" + patient.id() + "/documents").page();
      page.selectOption("#hand-document", "treatment");
      page.selectOption("#hand-language", "en");
      page.click("form[method=get] button");
      assertThat(page.locator("h1")).hasText("Consent to treatment with ketamine infusions");
      assertThat(page.locator(".side")).hasCount(0);
      page.click("main form button.primary");
      assertThat(page.locator(".wrong-text").first()).isVisible();
      page.check("#field-agreed");
      page.fill("#field-typedName", "Clementine Example");
      page.click("main form button.primary");
      assertThat(page.locator("h1")).containsText("Thank you");
      pages.picture("tablet-signed").mustBeAccessible();
      page.click("main a.button");
      assertThat(page.locator("main")).containsText("Valid until");
      pages.mustBeQuiet();
    }
  }

  @Test
  void aLetterIsUploadedAndGrantedAndASeriesIsHeldByItself() {
    try (PortalPages pages =
        PortalPages.as("paula.prescriber", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.open("/screenings/" + screening + "/clearances").page();
      page.setInputFiles(
          "input[type=file]", new FilePayload("eyes.pdf", "application/pdf", LETTER));
      page.click("form[enctype] button");
      assertThat(page.locator("main table")).containsText("eyes.pdf");
      assertThat(page.locator("main table")).containsText("Not scanned");
      String today = open.walkthrough.now().toString().substring(0, 10);
      page.fill("input[type=date]", LocalDate.parse(today).minusDays(5).toString());
      page.fill("textarea", "The pressure is normal in both eyes.");
      pages.picture("clearance-to-judge").mustBeAccessible();
      page.click("button[value=true]");
      assertThat(page.locator("main .outcome")).hasText("Eligible");
      assertThat(page.locator("main")).containsText("Before: Clearance required");
      pages.picture("clearance-granted").mustBeAccessible().mustBeQuiet();
    }
    open.walkthrough.course(patient, "HELD");
    await().atMost(Walkthrough.PATIENCE).until(() -> open.walkthrough.offers(patient).size() == 1);
    Assertions.assertThat(open.walkthrough.courses(patient)).hasSize(1);
  }
}
