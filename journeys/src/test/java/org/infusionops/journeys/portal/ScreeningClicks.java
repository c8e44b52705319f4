package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** What intake staff click and type on the screening form. */
final class ScreeningClicks {

  private ScreeningClicks() {}

  /** Answers items 1 to 8 of the PHQ-9 with 2 each and item 9 with 0, which makes 16. */
  static void phq9(Page page) {
    for (int item = 0; item < 9; item++) {
      page.check("input[name='phq9.answers[" + item + "]'][value='" + (item == 8 ? 0 : 2) + "']");
    }
    assertThat(page.locator("#phq9-score")).containsText("16");
  }

  /** Adds an empty row for an antidepressant and names the drug. */
  static void antidepressant(Page page, int row, String drug) {
    page.click("#trials .row-foot button");
    page.fill("[name='trials[" + row + "].drug']", drug);
  }

  /** Adds a row for a medicine and names it. */
  static void medicine(Page page, int row, String name) {
    page.click("#medications .row-foot button");
    page.fill("[name='medications[" + row + "].name']", name);
  }

  /** Says no to every condition. */
  static void noConditions(Page page) {
    Locator conditions = page.locator(".conditions .condition");
    for (int i = 0; i < conditions.count(); i++) {
      conditions.nth(i).locator("input[value=NO]").check();
    }
  }

  /** A body with nothing in the way, of 70.5 kg. */
  static void body(Page page) {
    page.check("input[name=pregnancy][value=NOT_PREGNANT]");
    page.check("input[name=noAllergies]");
    page.fill("[name='vitals.systolic']", "122");
    page.fill("[name='vitals.diastolic']", "78");
    page.fill("[name='vitals.pulse']", "70");
    page.fill("[name='vitals.spo2']", "98");
    page.fill("[name=weightKg]", "70.5");
  }
}
