package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.regex.Pattern;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An offer becomes a plan in force by clicks alone; the administrator sees what it left behind. */
@ExtendWith(LastShown.class)
class FinanceAndAdminPagesIT {

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;

  @BeforeAll
  static void aClinicWithOffers() {
    browser = Browser.start();
    open = OpenClinic.shared();
    patient = offered(60);
  }

  private static Patient offered(int number) {
    Patient one = open.walkthrough.register(number, body -> {});
    open.walkthrough.complete(open.walkthrough.submit(one, body -> {}));
    open.walkthrough.course(one, "HELD");
    return one;
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Accepts the last offer of the patient, the low-interest plan; ends on the plan's page. */
  private static void accept(PortalPages pages, Patient who) {
    Page page = pages.page();
    pages.open("/patients/" + who.id() + "/account");
    page.waitForCondition(
        () -> {
          if (page.locator("a[href*='/offers/']").count() == 0) {
            page.reload();
          }
          return page.locator("a[href*='/offers/']").count() > 0;
        });
    page.locator("a[href*='/offers/']").first().click();
    page.locator("input[name=agrees]").last().check();
    page.locator("form[action$='/accept'] button").last().click();
    assertThat(page).hasURL(Pattern.compile(".*/finance/plans/[0-9a-f-]{36}$"));
  }

  @Test
  void anOfferIsAcceptedApprovedAndToldToThePatient() {
    try (PortalPages pages = PortalPages.as("finn.finance", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      accept(pages, patient);
      pages.picture("plan-requested").mustBeAccessible();
      page.locator("form[action$='/approve'] button").click();
      assertThat(page.locator(".page-head .pill")).hasText("Active");
      assertThat(page.locator("#told"))
          .containsText(
              "Plan active", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
      pages.picture("plan-active").mustBeAccessible();
      pages.open("/patients/" + patient.id() + "/account");
      pages.picture("account").mustBeAccessible().mustBeQuiet();
    }
  }

  @Test
  void decliningWithTooShortAReasonSaysSoBesideTheField() {
    Patient other = offered(61);
    try (PortalPages pages = PortalPages.as("finn.finance", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      accept(pages, other);
      page.fill("#field-reason", "no");
      page.locator("button.danger").click();
      assertThat(page.locator("#wrong-reason")).isVisible();
      assertThat(page.locator("#field-reason")).hasValue("no");
      assertThat(page.locator(".note.bad")).containsText("Reason");
      pages.picture("plan-refused").mustBeAccessible();
      page.fill("#field-reason", "Another clinic pays for this series.");
      page.locator("button.danger").click();
      assertThat(page.locator(".page-head .pill")).hasText("Declined");
      pages.mustBeQuiet();
    }
  }

  @Test
  void financesPagesInEveryLook() {
    try (PortalPages pages = PortalPages.as("finn.finance", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/finance").inEveryLook("finance");
      pages.open("/patients/" + patient.id() + "/account").inEveryLook("account");
      Page page = pages.page();
      page.locator("a[href*='/offers/']").first().click();
      page.locator("details.more summary").last().click();
      pages.inEveryLook("offers").mustBeQuiet();
    }
  }

  @Test
  void theAdministratorsPagesInEveryLook() {
    try (PortalPages pages = PortalPages.as("alex.admin", browser, open.clinic(), Look.LIGHT)) {
      for (String path : List.of("services", "parked", "audit", "audit/check", "staff", "clock")) {
        pages.open("/admin/" + path).inEveryLook("admin-" + path.replace('/', '-'));
      }
      pages.open("/admin/staff");
      assertThat(pages.page().locator("main")).containsText("avery.intake");
      pages.open("/admin/audit?patient=" + patient.id());
      assertThat(pages.page().locator("main tbody tr").first()).isVisible();
      pages.mustBeQuiet();
    }
  }
}
