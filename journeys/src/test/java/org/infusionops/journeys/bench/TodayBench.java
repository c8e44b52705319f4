package org.infusionops.journeys.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser;
import org.infusionops.journeys.portal.Browser.Look;
import org.infusionops.journeys.portal.PortalPages;

/**
 * First contentful paint of "Today" as the browser tells it, for each role: with everything the
 * browser keeps of the portal, and with an empty cache; and what went over the wire.
 */
public final class TodayBench {

  private static final int WARM_UP = 3;
  private static final int VISITS = 10;

  private static final List<String> PEOPLE =
      List.of(
          "avery.intake",
          "sam.scheduler",
          "nia.nurse",
          "paula.prescriber",
          "finn.finance",
          "morgan.director",
          "alex.admin");

  private static final String PAINTED =
      "performance.getEntriesByName('first-contentful-paint').length > 0";

  private static final String MEASURES =
      """
      () => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        bytes: [...performance.getEntriesByType('navigation'),
                ...performance.getEntriesByType('resource')]
          .reduce((sum, entry) => sum + entry.transferSize, 0)
      })
      """;

  private TodayBench() {}

  public static void main(String[] arguments) {
    try (OpenClinic open = OpenClinic.measured("bench", options -> options);
        Browser browser = Browser.start()) {
      fill(open);
      for (String person : PEOPLE) {
        try (PortalPages pages = PortalPages.as(person, browser, open.clinic(), Look.LIGHT)) {
          measure(person, pages.page(), browser);
        }
      }
    }
    System.out.println(Machine.described());
  }

  /** Work for everybody: drafts, held and booked series. */
  private static void fill(OpenClinic open) {
    for (int number = 0; number < 12; number++) {
      Patient patient = open.walkthrough.register(number, _ -> {});
      String screening = open.walkthrough.submit(patient, _ -> {});
      if (number % 3 > 0) {
        open.walkthrough.complete(screening);
        var course = open.walkthrough.course(patient, "HELD");
        if (number % 3 > 1) {
          open.walkthrough.confirm(course);
        }
      }
    }
  }

  private static void measure(String person, Page page, Browser browser) {
    double[] kept = new double[VISITS];
    double[] empty = new double[VISITS];
    double bytes = 0;
    for (int visit = -WARM_UP; visit < VISITS; visit++) {
      Map<String, Double> again = visit(page, page.url());
      try (BrowserContext fresh = browser.windowWithCookiesOf(page.context(), Look.LIGHT)) {
        Map<String, Double> first = visit(fresh.newPage(), page.url());
        if (visit >= 0) {
          kept[visit] = again.get("paint");
          empty[visit] = first.get("paint");
          bytes = Math.max(bytes, first.get("bytes"));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-17s first contentful paint  again: median %4.0f ms, p95 %4.0f ms"
            + "  empty cache: median %4.0f ms, p95 %4.0f ms  %4.0f kB%n",
        person,
        Machine.quantile(kept, 0.5),
        Machine.quantile(kept, 0.95),
        Machine.quantile(empty, 0.5),
        Machine.quantile(empty, 0.95),
        bytes / 1_000);
  }

  private static Map<String, Double> visit(Page page, String address) {
    page.navigate(address);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.waitForFunction(PAINTED);
    @SuppressWarnings("unchecked")
    Map<String, Number> measures = (Map<String, Number>) page.evaluate(MEASURES);
    return Map.of(
        "paint", measures.get("paint").doubleValue(), "bytes", measures.get("bytes").doubleValue());
  }
}
