package org.infusionops.journeys.portal;

import static org.infusionops.journeys.Walkthrough.PATIENCE;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Drives the Chromium of this machine; {@code CHROMIUM_PATH} names another. */
public final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** The look a page is shown in. */
  public enum Look {
    LIGHT(1280, 860, ColorScheme.LIGHT),
    DARK(1280, 860, ColorScheme.DARK),
    TABLET(820, 1180, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme colors;

    Look(int width, int height, ColorScheme colors) {
      this.width = width;
      this.height = height;
      this.colors = colors;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }

    ColorScheme colors() {
      return colors;
    }
  }

  /**
   * Starts the browser.
   *
   * @throws IllegalStateException when there is none, saying how to get one
   */
  public static Browser start() {
    Path program =
        find()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No Chromium was found. Install one ('apt-get install chromium' on Debian"
                            + " and Ubuntu) or set CHROMIUM_PATH to its program."));
    var playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    // Another clinic is on the same machine, and may be starting.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
  }

  private static Optional<Path> find() {
    String named = System.getenv("CHROMIUM_PATH");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv("PATH");
    Stream<String> folders =
        Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator));
    return folders
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A window of its own, with its own cookies. */
  public BrowserContext window(Look look) {
    return browser.newContext(options(look));
  }

  /** A window with the cookies of another one, and an empty cache. */
  public BrowserContext windowWithCookiesOf(BrowserContext other, Look look) {
    return browser.newContext(options(look).setStorageState(other.storageState()));
  }

  private static NewContextOptions options(Look look) {
    return new NewContextOptions()
        .setViewportSize(look.width, look.height)
        .setColorScheme(look.colors)
        // Colours that fade into each other would be measured on their way.
        .setReducedMotion(ReducedMotion.REDUCE)
        .setLocale("en-US")
        .setTimezoneId("America/Phoenix");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
