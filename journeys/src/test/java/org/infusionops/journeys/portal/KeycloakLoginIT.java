package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.infusionops.journeys.portal.Browser.Look;
import org.infusionops.launcher.ClinicOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Staff sign in to the portal at a real Keycloak with the realm that is shipped. Opt-in, for it
 * takes a minute: {@code -Dkeycloak=true}. Keycloak is the distribution out of the local Maven
 * repository (or the zip named by {@code -Dkeycloak.zip}); it runs as it is, without Docker.
 */
@EnabledIfSystemProperty(named = "keycloak", matches = "true")
class KeycloakLoginIT {

  private static final String VERSION = "26.4.2";
  private static final String PASSWORD = "clinic-demo-2026";
  private static final String SECRET = "portal-secret-of-this-test-only";
  private static final Path FOLDER = Path.of("target", "keycloak").toAbsolutePath();

  private static final List<Process> started = new ArrayList<>();
  private static String portal;
  private static Browser browser;

  @BeforeAll
  static void keycloakAndPortal() throws Exception {
    Path root = ClinicOptions.findRoot();
    Path home = unpacked();
    String identity = "http://127.0.0.1:" + freePort();
    portal = "http://127.0.0.1:" + freePort();
    Path realms = Files.createDirectories(home.resolve("data/import"));
    Files.copy(
        root.resolve("infra/keycloak/realm-infusionops.json"),
        realms.resolve("realm-infusionops.json"));
    Map<String, String> environment =
        Map.of(
            "PORTAL_URL", portal,
            "PORTAL_CLIENT_SECRET", SECRET,
            "CLI_CLIENT_SECRET", "cli-secret-of-this-test-only",
            "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
            "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD,
            "KEYCLOAK_URL", identity,
            "KEYCLOAK_HOME", home.toString(),
            "DEMO_PASSWORD", PASSWORD);
    start(
        "keycloak",
        environment,
        home.resolve("bin/kc.sh").toString(),
        "start-dev",
        "--import-realm",
        "--http-host=127.0.0.1",
        "--http-port=" + URI.create(identity).getPort());
    awaitAnswer(identity + "/realms/infusionops/.well-known/openid-configuration");
    Process people =
        start("people", environment, root.resolve("infra/keycloak/add-demo-users.sh").toString());
    if (people.waitFor() != 0) {
      throw new IllegalStateException("no demo people: see " + FOLDER.resolve("people.log"));
    }
    start(
        "portal",
        Map.of(
            "PORT",
            Integer.toString(URI.create(portal).getPort()),
            "PORTAL_URL",
            portal,
            "PORTAL_CLIENT_SECRET",
            SECRET,
            "OIDC_ISSUER",
            identity + "/realms/infusionops"),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-jar",
        root.resolve("services/portal/target/portal-0.1.0-SNAPSHOT-app.jar").toString());
    awaitAnswer(portal + "/actuator/health/readiness");
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    for (Process process : started.reversed()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  @ParameterizedTest
  @CsvSource({"sam.scheduler, Sam Lark, Scheduling", "finn.finance, Finn Moss, Finance"})
  void signsInAtKeycloakAndSeesToday(String person, String name, String role) {
    try (BrowserContext window = browser.window(Look.LIGHT)) {
      Page page = window.newPage();
      signIn(page, person);
      assertThat(page.locator("h1")).hasText("Today");
      assertThat(page.locator(".me-name")).containsText(name);
      assertThat(page.locator(".me-name")).containsText(role);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target", "screenshots", "keycloak-" + person + ".png")));
    }
  }

  @Test
  void signingOutEndsTheSessionAtKeycloakToo() {
    try (BrowserContext window = browser.window(Look.LIGHT)) {
      Page page = window.newPage();
      signIn(page, "alex.admin");
      page.click(".me button");
      assertThat(page.locator("h1")).hasText("You are signed out");
      page.navigate(portal + "/");
      assertThat(page.locator("#username")).isVisible();
    }
  }

  private static void signIn(Page page, String person) {
    page.navigate(portal + "/");
    page.fill("#username", person);
    page.fill("#password", PASSWORD);
    page.click("#kc-login");
    page.waitForURL(portal + "/**");
  }

  private static Process start(String name, Map<String, String> environment, String... command)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(FOLDER.resolve(name + ".log").toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static void awaitAnswer(String address) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Path unpacked() throws IOException {
    if (Files.exists(FOLDER)) {
      try (var files = Files.walk(FOLDER)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
    Files.createDirectories(FOLDER);
    Files.createDirectories(Path.of("target", "screenshots"));
    try (var zip = new ZipInputStream(Files.newInputStream(zip()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = FOLDER.resolve(entry.getName()).normalize();
        if (!file.startsWith(FOLDER)) {
          throw new IOException("the zip leads out of its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
          Files.copy(zip, file);
        }
      }
    }
    Path home = FOLDER.resolve("keycloak-" + VERSION);
    for (String script : List.of("kc.sh", "kcadm.sh")) {
      if (!home.resolve("bin").resolve(script).toFile().setExecutable(true)) {
        throw new IOException(script + " cannot be made executable");
      }
    }
    return home;
  }

  private static Path zip() {
    String named = System.getProperty("keycloak.zip");
    String repository =
        System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    Path zip =
        named != null
            ? Path.of(named)
            : Path.of(repository, "org", "keycloak", "keycloak-quarkus-dist", VERSION)
                .resolve("keycloak-quarkus-dist-" + VERSION + ".zip");
    if (!Files.exists(zip)) {
      throw new IllegalStateException(
          "Keycloak is not there; fetch it with './mvnw dependency:get"
              + " -Dartifact=org.keycloak:keycloak-quarkus-dist:"
              + VERSION
              + ":zip -Dtransitive=false'");
    }
    return zip;
  }
}
