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

/**
 * How to start an installation.
 *
 * @param root the source tree, in which the jars are
 * @param home folder of its state
 * @param cache folder of unpacked jars and start-up caches; may be shared between homes
 * @param blueprint what to run
 * @param environment variables from outside
 * @param freePorts whether the system chooses the ports; else they are the usual or configured ones
 * @param trains whether missing start-up caches are made
 * @param atOnce how many processes may be starting at the same time
 * @param readyWithin how long each process may take until it is ready
 * @param grace how long a process may take to stop before it is killed
 * @param restarts how patiently a dying process is started again
 * @param progress takes lines for a person
 */
public record ClinicOptions(
    Path root,
    Path home,
    Path cache,
    Blueprint blueprint,
    Map<String, String> environment,
    boolean freePorts,
    boolean trains,
    int atOnce,
    Duration readyWithin,
    Duration grace,
    RestartPolicy restarts,
    Consumer<String> progress) {

  /** Makes the paths absolute. */
  public ClinicOptions {
    root = root.toAbsolutePath().normalize();
    home = home.toAbsolutePath().normalize();
    cache = cache.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /**
   * What {@code ./clinic up} uses: state in {@code .clinic} or where {@code CLINIC_HOME} says,
   * usual ports.
   */
  public static ClinicOptions usual(Path root, Map<String, String> environment) {
    @Nullable String elsewhere = environment.get("CLINIC_HOME");
    Path home =
        elsewhere == null || elsewhere.isBlank() ? root.resolve(".clinic") : Path.of(elsewhere);
    return new ClinicOptions(
        root,
        home,
        home.resolve("run"),
        Blueprint.shipped(),
        environment,
        false,
        true,
        Runtime.getRuntime().availableProcessors() + 1,
        Duration.ofSeconds(180),
        Duration.ofSeconds(20),
        RestartPolicy.usual(),
        _ -> {});
  }

  /**
   * What a test uses: free ports, state in a folder of its own, the start-up caches of the source
   * tree where there are any.
   */
  public static ClinicOptions forTests(Path home) {
    ClinicOptions usual = usual(findRoot(), System.getenv());
    return usual
        .withHome(home)
        .withFreePorts()
        .withTraining(false)
        .withProgress(System.out::println);
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

  /** With its state in another folder; the start-up caches stay where they are. */
  public ClinicOptions withHome(Path other) {
    return new ClinicOptions(
        root,
        other,
        cache,
        blueprint,
        environment,
        freePorts,
        trains,
        atOnce,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** With start-up caches in another folder. */
  public ClinicOptions withCache(Path other) {
    return new ClinicOptions(
        root,
        home,
        other,
        blueprint,
        environment,
        freePorts,
        trains,
        atOnce,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** Running something else. */
  public ClinicOptions withBlueprint(Blueprint other) {
    return new ClinicOptions(
        root,
        home,
        cache,
        other,
        environment,
        freePorts,
        trains,
        atOnce,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** With one more variable from outside. */
  public ClinicOptions with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        more,
        freePorts,
        trains,
        atOnce,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** With ports chosen by the system. */
  public ClinicOptions withFreePorts() {
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        environment,
        true,
        trains,
        atOnce,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** Making missing start-up caches or not. */
  public ClinicOptions withTraining(boolean wanted) {
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        environment,
        freePorts,
        wanted,
        atOnce,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** With so many processes starting at the same time. */
  public ClinicOptions withAtOnce(int processes) {
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        environment,
        freePorts,
        trains,
        processes,
        readyWithin,
        grace,
        restarts,
        progress);
  }

  /** With other limits of time: until a process is ready, and until a stopping one is killed. */
  public ClinicOptions withLimits(Duration ready, Duration stopping) {
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        environment,
        freePorts,
        trains,
        atOnce,
        ready,
        stopping,
        restarts,
        progress);
  }

  /** With other patience for dying processes. */
  public ClinicOptions withRestarts(RestartPolicy policy) {
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        environment,
        freePorts,
        trains,
        atOnce,
        readyWithin,
        grace,
        policy,
        progress);
  }

  /** Telling its progress. */
  public ClinicOptions withProgress(Consumer<String> lines) {
    return new ClinicOptions(
        root,
        home,
        cache,
        blueprint,
        environment,
        freePorts,
        trains,
        atOnce,
        readyWithin,
        grace,
        restarts,
        lines);
  }
}
