package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.infusionops.launcher.supervision.ProcessState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service is stopped while somebody works: they see what is missing and lose nothing. */
@ExtendWith(LastShown.class)
class ServiceStoppedIT {

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;

  @BeforeAll
  static void aPatientWithAHeldSeries() {
    browser = Browser.start();
    open = OpenClinic.shared();
    patient = open.walkthrough.register(64, body -> body.put("givenName", "Marigold"));
    open.walkthrough.complete(open.walkthrough.submit(patient, body -> {}));
    open.walkthrough.course(patient, "HELD");
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void everythingRunsAgain() {
    for (String service : new String[] {"scheduling", "intake"}) {
      if (open.clinic().status(service).state() == ProcessState.STOPPED) {
        open.clinic().startAgain(service);
      }
    }
    open.clinic().awaitAllReady();
  }

  @Test
  void thePatientsPageShowsTheRestAndThenAll() {
    try (PortalPages pages = PortalPages.as("sam.scheduler", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      open.clinic().stop("scheduling");
      pages.open("/patients/" + patient.id());
      assertThat(page.locator("h1")).containsText("Marigold");
      assertThat(page.locator("main .missing").first())
          .containsText("Scheduling is not answering right now");
      pages.picture("patient-scheduling-stopped").mustBeAccessible();
      pages.open("/");
      assertThat(page.locator("main .missing").first()).isVisible();
      pages.picture("today-scheduling-stopped").mustBeAccessible();

      open.clinic().startAgain("scheduling");
      open.clinic().awaitReady("scheduling");
      pages.open("/patients/" + patient.id());
      page.waitForCondition(
          () -> {
            if (page.locator("main .missing").count() > 0) {
              page.reload();
            }
            return page.locator("main .missing").count() == 0;
          });
      pages.mustBeQuiet();
    }
  }

  @Test
  void whatWasTypedIsKeptAndSavedOnceItRunsAgain() {
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      pages.open("/patients/" + patient.id() + "/contact");
      page.fill("#field-phone", "(480) 555-0177");
      open.clinic().stop("intake");
      page.click("main button.primary");
      assertThat(page.locator("main")).containsText("nothing was saved");
      assertThat(page.locator("#field-phone")).hasValue("(480) 555-0177");
      pages.picture("contact-intake-stopped").mustBeAccessible();

      open.clinic().startAgain("intake");
      open.clinic().awaitReady("intake");
      page.waitForCondition(
          () -> {
            if (page.url().endsWith("/contact")) {
              page.click("main button.primary");
            }
            return !page.url().endsWith("/contact");
          });
      assertThat(page.locator("main")).containsText("+14805550177");
    }
  }
}
