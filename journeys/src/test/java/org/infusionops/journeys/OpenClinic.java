package org.infusionops.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.infusionops.launcher.Clinic;
import org.infusionops.launcher.ClinicOptions;
import org.jspecify.annotations.Nullable;

/**
 * A clinic of its own for one test class, all processes running, on a morning. Its clock is moved
 * to ten o'clock in Mesa, so that quiet hours do not depend on when the tests run.
 */
public final class OpenClinic implements AutoCloseable {

  private static final ZoneId MESA = ZoneId.of("America/Phoenix");

  /** Test classes run in several JVMs at once, each with clinics of its own. */
  private static final Path HOMES = Path.of(System.getProperty("clinics", "target/clinics"));

  private static @Nullable OpenClinic shared;

  private final Clinic clinic;
  public final Api api;
  public final Mailbox mailbox;
  public final Walkthrough walkthrough;

  private OpenClinic(Clinic clinic) {
    this.clinic = clinic;
    this.api = new Api(clinic);
    this.mailbox = new Mailbox(clinic);
    this.walkthrough = new Walkthrough(clinic, api);
  }

  /**
   * One that the test classes of this JVM share; closed when another is opened, or with the JVM.
   */
  public static synchronized OpenClinic shared() {
    OpenClinic open = shared;
    if (open == null) {
      open = open("shared", options -> options);
      shared = open;
    } else {
      open.toMorning();
    }
    return open;
  }

  /**
   * One for a test class that does things to it that others could not bear.
   *
   * @param changes to how it is started, such as engines from outside
   */
  public static OpenClinic open(String name, UnaryOperator<ClinicOptions> changes) {
    return start(name, home -> changes.apply(ClinicOptions.forTests(home)));
  }

  /** One that is measured: its processes run as they do for people. */
  public static OpenClinic measured(String name, UnaryOperator<ClinicOptions> changes) {
    return start(name, home -> changes.apply(ClinicOptions.besideOthers(home)));
  }

  private static synchronized OpenClinic start(String name, Function<Path, ClinicOptions> options) {
    if (shared != null) {
      shared.close();
    }
    Path home = HOMES.resolve(name).toAbsolutePath();
    delete(home);
    var open = new OpenClinic(Clinic.start(options.apply(home)));
    open.toMorning();
    return open;
  }

  private static synchronized void closed(OpenClinic open) {
    if (shared == open) {
      shared = null;
    }
  }

  /** Forward to ten o'clock, unless it is between ten and noon. */
  private void toMorning() {
    ZonedDateTime now = clinic.clock().now().atZone(MESA);
    if (now.getHour() < 10 || now.getHour() >= 12) {
      LocalDate day = now.getHour() < 10 ? now.toLocalDate() : now.toLocalDate().plusDays(1);
      clinic.clock().forwardTo(day.atTime(10, 0).atZone(MESA).toInstant());
    }
    walkthrough.awaitClock();
  }

  public Clinic clinic() {
    return clinic;
  }

  /** The logs of all processes. */
  public List<Path> logs() {
    return clinic.statuses().stream().map(status -> clinic.log(status.name())).toList();
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed(this);
    clinic.close();
  }
}
