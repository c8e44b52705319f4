package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each demo person signs in and opens each page of theirs; pictures are kept. */
@ExtendWith(LastShown.class)
class PortalIT {

  private static OpenClinic open;
  private static Browser browser;
  private static Patient patient;

  @BeforeAll
  static void aClinicWithWork() {
    browser = Browser.start();
    open = OpenClinic.shared();
    patient = open.walkthrough.register(40, body -> {});
    String screening = open.walkthrough.submit(patient, body -> {});
    open.walkthrough.complete(screening);
    open.walkthrough.course(patient, "HELD");
    Patient second = open.walkthrough.register(41, body -> body.put("givenName", "Orla"));
    open.walkthrough.submit(second, body -> {});
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "avery.intake, intake, true, true",
    "sam.scheduler, scheduler, true, true",
    "nia.nurse, nurse, true, true",
    "paula.prescriber, prescriber, true, false",
    "finn.finance, finance, true, true",
    "morgan.director, director, true, false",
    "alex.admin, admin, false, true"
  })
  void eachPersonSeesTheirPages(
      String person, String name, boolean seesPatients, boolean seesMessages) {
    try (PortalPages pages = PortalPages.as(person, browser, open.clinic(), Look.LIGHT)) {
      assertThat(pages.page().locator("h1")).hasText("Today");
      pages.inEveryLook("today-" + name);
      if (seesPatients) {
        pages.open("/patients/" + patient.id()).inEveryLook("patient-" + name);
        assertThat(pages.page().locator("main .missing")).hasCount(0);
      }
      if (seesMessages) {
        pages.open("/messages").inEveryLook("messages-" + name);
      }
      if (name.equals("intake")) {
        pages.open("/patients/" + patient.id() + "/messages").inEveryLook("thread");
        pages.open("/patients/" + patient.id() + "/contact").inEveryLook("contact");
      }
      pages.mustBeQuiet();
    }
  }

  @Test
  void aPatientIsFoundWhileTyping() {
    try (PortalPages pages = PortalPages.as("sam.scheduler", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      page.locator("#search").pressSequentially("Orl");
      Locator found = page.locator("#found a");
      assertThat(found.first()).containsText("Orla");
      pages.picture("search").mustBeAccessible();
      found.first().click();
      assertThat(page).hasURL(Pattern.compile(".*/patients/[0-9a-f-]{36}$"));
      assertThat(page.locator("h1")).containsText("Orla");
      assertThat(page).hasTitle("Patient");
      pages.mustBeQuiet();
    }
  }

  @Test
  void aRefusedNumberIsShownBesideTheFieldAndWhatWasTypedIsKept() {
    try (PortalPages pages = PortalPages.as("avery.intake", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/patients/" + patient.id() + "/contact");
      Page page = pages.page();
      page.fill("#field-phone", "12");
      page.click("main button.primary");
      assertThat(page.locator("#wrong-phone")).isVisible();
      assertThat(page.locator("#field-phone")).hasValue("12");
      pages.picture("contact-refused").mustBeAccessible().mustBeQuiet();
    }
  }

  @Test
  void languageAndColorsAreRememberedAndSignOutIsEverywhere() {
    try (PortalPages pages = PortalPages.as("finn.finance", browser, open.clinic(), Look.LIGHT)) {
      Page page = pages.page();
      page.click("button[name=language]");
      assertThat(page.locator("h1")).hasText("Hoy");
      page.click("button[name=theme][value=dark]");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      pages.picture("today-finance-es").mustBeAccessible();
      page.click(".me button");
      assertThat(page.locator("h1")).hasText("Ha cerrado la sesión");
      pages.picture("signed-out").mustBeAccessible();
      pages.open("/");
      assertThat(page.locator("#username")).isVisible();
    }
  }

  @Test
  void todayIsLessThan200Kilobytes() {
    try (PortalPages pages = PortalPages.as("sam.scheduler", browser, open.clinic(), Look.LIGHT)) {
      List<Response> responses = new ArrayList<>();
      pages.page().onResponse(responses::add);
      pages.open("/");
      pages.page().waitForLoadState(LoadState.NETWORKIDLE);
      long bytes =
          List.copyOf(responses).stream()
              .mapToLong(
                  r ->
                      r.request().sizes().responseBodySize
                          + r.request().sizes().responseHeadersSize)
              .sum();
      assertThat(bytes).isBetween(1_000L, 200_000L);
    }
  }
}
