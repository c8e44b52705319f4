package org.infusionops.journeys.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.infusionops.journeys.portal.Browser.Look;
import org.infusionops.launcher.Clinic;

/** The portal as one person has it before them. */
public final class PortalPages implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String AXE = axe();

  /** What is to be mended, of these rules or of all; looks at a page in place, without frames. */
  private static final String SERIOUS =
      """
      async rules => {
        const options = {resultTypes: ['violations'], iframes: false};
        if (rules) options.runOnly = rules;
        const found = await axe.run(document, options);
        return found.violations
          .filter(rule => ['serious', 'critical'].includes(rule.impact))
          .map(rule => [rule.id, rule.help, ...rule.nodes.map(node => node.html)].join(' '));
      }
      """;

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

  private static String axe() {
    try (InputStream script =
        Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
            .setType(ScreenshotType.JPEG)
            .setQuality(85)
            .setPath(
                SCREENSHOTS.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".jpg")));
    return this;
  }

  /**
   * Fails on anything axe-core calls serious or critical. In the dark only the colours are other
   * than in the light.
   */
  public PortalPages mustBeAccessible() {
    if (page.evaluate("() => !window.axe").equals(true)) {
      page.evaluate(AXE);
    }
    assertThat(page.evaluate(SERIOUS, look == Look.DARK ? COLOUR_RULES : null))
        .as("axe on %s", page.url())
        .isEqualTo(List.of());
    return this;
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
