package org.infusionops.journeys.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infusionops.journeys.portal.Browser.Look;
import org.infusionops.launcher.Clinic;

/** The portal as one person has it before them. */
public final class PortalPages implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> COLOUR_RULES = List.of("color-contrast", "link-in-text-block");
  private static final String PASSWORD = "clinic-demo";

  private final BrowserContext window;
  private final Page page;
  private final String address;
  private Look look;
  private final List<String> complaints = new ArrayList<>();

  private PortalPages(BrowserContext window, String address, Look look) {
    this.window = window;
    this.address = address;
    this.look = look;
    this.page = window.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !cutOff(message.text())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  /** Signs a demo person in, such as {@code avery.intake}. */
  public static PortalPages as(String person, Browser browser, Clinic clinic, Look look) {
    var pages = new PortalPages(browser.window(look), clinic.address("portal").toString(), look);
    pages.open("/");
    pages.signIn(person);
    return pages;
  }

  /** Pages that anybody may see, at another address than the portal's; nobody signs in. */
  public static PortalPages visiting(BrowserContext window, String address, Look look) {
    return new PortalPages(window, address, look);
  }

  /** Fills in the provider's login page, which is shown. */
  public void signIn(String person) {
    page.fill("#username", person);
    page.fill("#password", PASSWORD);
    page.click("button");
    page.waitForURL(address + "/**");
  }

  /** Opens a page by its path. */
  public PortalPages open(String path) {
    page.navigate(address + path);
    return this;
  }

  /** The page, for whatever else a test does with it. */
  public Page page() {
    return page;
  }

  /** A picture in every look; in each it must be accessible. Ends in the look it had. */
  public PortalPages inEveryLook(String name) {
    Look before = look;
    for (Look each : Look.values()) {
      wear(each);
      picture(name).mustBeAccessible();
    }
    wear(before);
    return this;
  }

  private void wear(Look other) {
    look = other;
    page.setViewportSize(other.width(), other.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(other.colors()));
  }

  /** Keeps a picture in {@code target/screenshots}. */
  public PortalPages picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                SCREENSHOTS.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png")));
    return this;
  }

  /** Fails on anything axe-core calls serious or critical. */
  public PortalPages mustBeAccessible() {
    List<String> serious =
        axe().analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(PortalPages::told)
            .toList();
    assertThat(serious).as("axe on %s", page.url()).isEmpty();
    return this;
  }

  /**
   * Looks at the page in place: there are no frames of other origins, for which axe-core would open
   * a second page each time. Only violations are read, so that it need not describe every element
   * that is as it should be. In the dark only the colours are other than in the light.
   */
  private AxeBuilder axe() {
    var options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(options);
    return look == Look.DARK ? axe.withRules(COLOUR_RULES) : axe;
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  /** Whether a request was merely cut off, because the person went on to another page. */
  private static boolean cutOff(String complaint) {
    return complaint.startsWith("htmx:sendAbort") || complaint.startsWith("htmx:afterRequest");
  }

  /** Fails when the browser complained: a script error, or something its content policy refused. */
  public PortalPages mustBeQuiet() {
    assertThat(complaints).as("the browser's console").isEmpty();
    return this;
  }

  @Override
  public void close() {
    if (!page.isClosed()) {
      LastShown.was(page.url(), page.innerText("body"));
    }
    window.close();
  }
}
