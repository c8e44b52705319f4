package org.infusionops.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.infusionops.launcher.blueprint.Blueprint;
import org.infusionops.launcher.supervision.RestartPolicy;
import org.jspecify.annotations.Nullable;

/** How to start an installation. It never changes; each {@code with…} gives another one. */
public final class ClinicOptions {

  private final Choices chosen;

  private ClinicOptions(Choices chosen) {
    this.chosen = chosen;
  }

  /**
   * What {@code ./clinic up} uses: state in {@code .clinic} or where {@code CLINIC_HOME} says,
   * usual ports.
   */
  public static ClinicOptions usual(Path root, Map<String, String> environment) {
    @Nullable String elsewhere = environment.get("CLINIC_HOME");
    Path home =
        elsewhere == null || elsewhere.isBlank() ? root.resolve(".clinic") : Path.of(elsewhere);
    return new ClinicOptions(new Choices(root, home, Blueprint.shipped(), environment));
  }

  /**
   * One beside others on this machine: free ports, state in a folder of its own, the start-up
   * caches of the source tree.
   */
  public static ClinicOptions besideOthers(Path home) {
    ClinicOptions usual = usual(findRoot(), System.getenv());
    return usual.withHome(home).withFreePorts().withProgress(System.out::println);
  }

  /**
   * What a test uses: one beside others, its unpacked jars beside it. Its processes live for
   * minutes, in which neither start-up caches nor the optimising compiler earn what they cost, so
   * it has none.
   */
  public static ClinicOptions forTests(Path home) {
    ClinicOptions beside = besideOthers(home);
    return beside
        .withCache(home.resolveSibling("run"))
        .withTraining(false)
        .withBlueprint(beside.blueprint().withJvm("-XX:TieredStopAtLevel=1"));
  }

  /**
   * The source tree around the working folder, or the one {@code CLINIC_ROOT} names.
   *
   * @throws Refusal when there is none
   */
  public static Path findRoot() {
    @Nullable String given = System.getenv("CLINIC_ROOT");
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.isRegularFile(folder.resolve("mvnw"))
          && Files.isRegularFile(folder.resolve("pom.xml"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new Refusal("Not inside the source tree; set CLINIC_ROOT to its folder.");
  }

  /** The source tree, in which the jars are. */
  public Path root() {
    return chosen.root;
  }

  /** Folder of its state. */
  public Path home() {
    return chosen.home;
  }

  /** Folder of unpacked jars and start-up caches; may be shared between homes. */
  public Path cache() {
    return chosen.cache;
  }

  /** What to run. */
  public Blueprint blueprint() {
    return chosen.blueprint;
  }

  /** Variables from outside. */
  public Map<String, String> environment() {
    return chosen.environment;
  }

  /** Whether the system chooses the ports; else they are the usual or configured ones. */
  public boolean freePorts() {
    return chosen.freePorts;
  }

  /** Whether missing start-up caches are made. */
  public boolean trains() {
    return chosen.trains;
  }

  /** How many processes may be starting at the same time. */
  public int atOnce() {
    return chosen.atOnce;
  }

  /** How long each process may take until it is ready. */
  public Duration readyWithin() {
    return chosen.readyWithin;
  }

  /** How long a process may take to stop before it is killed. */
  public Duration grace() {
    return chosen.grace;
  }

  /** How patiently a dying process is started again. */
  public RestartPolicy restarts() {
    return chosen.restarts;
  }

  /** Takes lines for a person. */
  public Consumer<String> progress() {
    return chosen.progress;
  }

  /** With its state in another folder; the start-up caches stay where they are. */
  public ClinicOptions withHome(Path other) {
    return changed(choices -> choices.home = absolute(other));
  }

  /** With start-up caches in another folder. */
  public ClinicOptions withCache(Path other) {
    return changed(choices -> choices.cache = absolute(other));
  }

  /** Running something else. */
  public ClinicOptions withBlueprint(Blueprint other) {
    return changed(choices -> choices.blueprint = other);
  }

  /** With one more variable from outside. */
  public ClinicOptions with(String variable, String value) {
    Map<String, String> more = new HashMap<>(chosen.environment);
    more.put(variable, value);
    return changed(choices -> choices.environment = Map.copyOf(more));
  }

  /** With ports chosen by the system. */
  public ClinicOptions withFreePorts() {
    return changed(choices -> choices.freePorts = true);
  }

  /** Making missing start-up caches or not. */
  public ClinicOptions withTraining(boolean wanted) {
    return changed(choices -> choices.trains = wanted);
  }

  /** With so many processes starting at the same time. */
  public ClinicOptions withAtOnce(int processes) {
    return changed(choices -> choices.atOnce = processes);
  }

  /** With other limits of time: until a process is ready, and until a stopping one is killed. */
  public ClinicOptions withLimits(Duration ready, Duration stopping) {
    return changed(
        choices -> {
          choices.readyWithin = ready;
          choices.grace = stopping;
        });
  }

  /** With other patience for dying processes. */
  public ClinicOptions withRestarts(RestartPolicy policy) {
    return changed(choices -> choices.restarts = policy);
  }

  /** Telling its progress. */
  public ClinicOptions withProgress(Consumer<String> lines) {
    return changed(choices -> choices.progress = lines);
  }

  private ClinicOptions changed(Consumer<Choices> change) {
    Choices copy = new Choices(chosen);
    change.accept(copy);
    return new ClinicOptions(copy);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Written to only until it is in an instance of {@link ClinicOptions}. */
  private static final class Choices {
    final Path root;
    Path home;
    Path cache;
    Blueprint blueprint;
    Map<String, String> environment;
    boolean freePorts;
    boolean trains = true;
    int atOnce = Runtime.getRuntime().availableProcessors() + 1;
    Duration readyWithin = Duration.ofMinutes(3);
    Duration grace = Duration.ofSeconds(20);
    RestartPolicy restarts = RestartPolicy.usual();
    Consumer<String> progress = _ -> {};

    Choices(Path root, Path home, Blueprint blueprint, Map<String, String> environment) {
      this.root = absolute(root);
      this.home = absolute(home);
      this.cache = this.home.resolve("run");
      this.blueprint = blueprint;
      this.environment = Map.copyOf(environment);
    }

    Choices(Choices other) {
      root = other.root;
      home = other.home;
      cache = other.cache;
      blueprint = other.blueprint;
      environment = other.environment;
      freePorts = other.freePorts;
      trains = other.trains;
      atOnce = other.atOnce;
      readyWithin = other.readyWithin;
      grace = other.grace;
      restarts = other.restarts;
      progress = other.progress;
    }
  }
}
