package org.infusionops.launcher.startup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.infusionops.launcher.supervision.Probe;

/**
 * A runnable jar, made ready to start fast. An executable Spring Boot jar is unpacked once, since
 * the JDK's ahead-of-time cache needs plain jars on the class path; then one training run writes
 * that cache. Both are kept until the jar, the JDK or the options change. Whatever goes wrong here
 * costs speed only: the application then starts as it is.
 */
public final class Application {

  private static final Duration UNPACKING = Duration.ofMinutes(1);
  private static final Duration TRAINING = Duration.ofMinutes(5);

  private final String name;
  private final Path jar;
  private final List<String> jvm;
  private final Path versions;
  private final Path cache;
  private final Helpers helpers;
  private final Consumer<String> say;

  /**
   * An application.
   *
   * @param name its short name
   * @param jar its runnable jar
   * @param jvm options of its JVM
   * @param run folder for everything made here
   * @param helpers runs the JDK's tools
   * @param say takes lines for a person
   */
  public Application(
      String name, Path jar, List<String> jvm, Path run, Helpers helpers, Consumer<String> say) {
    this.name = name;
    this.jar = jar;
    this.jvm = jvm;
    this.helpers = helpers;
    this.say = say;
    this.versions = run.resolve(name);
    this.cache = versions.resolve(key(jar, jvm));
  }

  /** What starts it, in the fastest way there is at the moment. */
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(Helpers.java().toString()));
    command.addAll(jvm);
    if (isTrained()) {
      command.add("-XX:AOTCache=" + trainedFile());
    }
    command.addAll(List.of("-jar", runnable().toString()));
    return command;
  }

  /** Whether there is a start-up cache. */
  public boolean isTrained() {
    return Files.exists(trainedFile());
  }

  /** Whether making a start-up cache is worth a try. */
  public boolean needsTraining() {
    return Files.exists(unpacked()) && !isTrained() && !Files.exists(failure());
  }

  /** Unpacks the jar unless that was done, and drops what was made for older ones. */
  public void unpack() {
    try {
      if (Files.exists(unpacked()) || !isSpringBoot()) {
        return;
      }
      dropOthers();
      Path making = cache.resolve("unpacking");
      delete(making);
      Files.createDirectories(making);
      List<String> extract =
          List.of(
              Helpers.java().toString(),
              "-XX:TieredStopAtLevel=1",
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--force",
              "--destination",
              making.toString());
      helpers.run(extract, cache.resolve("unpacking.log"), UNPACKING);
      Files.move(making, cache.resolve("app"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      say.accept("%s is started from its packed jar (%s)".formatted(name, e.getMessage()));
    }
  }

  /**
   * Makes the start-up cache by a run as in real life, which is stopped as soon as it is ready.
   * (One that ends when the application is wired makes a cache sooner, but what happens between
   * wiring and readiness is then missing in it.)
   *
   * @param environment the variables of a real run
   * @param withheld variables of ours that it must not see
   * @param probes addresses that tell when it is ready
   */
  public void train(Map<String, String> environment, Set<String> withheld, List<URI> probes) {
    try {
      Path making = cache.resolve("making.aot");
      Files.deleteIfExists(making);
      List<String> command = new ArrayList<>(List.of(Helpers.java().toString()));
      command.addAll(jvm);
      // Profiles in the cache would set the optimising compiler to work at every start, on what a
      // start does and nothing else: that takes more processor time than the start itself.
      command.add("-XX:TieredStopAtLevel=1");
      command.addAll(List.of("-XX:AOTCacheOutput=" + making, "-jar", runnable().toString()));
      helpers.runUntil(
          () -> Probe.allPass(probes),
          command,
          environment,
          withheld,
          cache.resolve("training.log"),
          TRAINING);
      if (!Files.exists(making)) {
        throw new IOException("none was written, see " + cache.resolve("training.log"));
      }
      Files.move(making, trainedFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!helpers.isClosed()) {
        say.accept(
            "%s gets no start-up cache (%s); it starts without, only slower"
                .formatted(name, e.getMessage()));
        remember(e);
      }
    }
  }

  private void remember(IOException failure) {
    try {
      Files.writeString(failure(), failure + "\n");
    } catch (IOException e) {
      say.accept("cannot write %s: %s".formatted(failure(), e.getMessage()));
    }
  }

  private Path unpacked() {
    return cache.resolve("app").resolve(jar.getFileName());
  }

  private Path runnable() {
    return Files.exists(unpacked()) ? unpacked() : jar;
  }

  private Path trainedFile() {
    return cache.resolve("app.aot");
  }

  private Path failure() {
    return cache.resolve("no-cache.txt");
  }

  private boolean isSpringBoot() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry("BOOT-INF/") != null || file.getEntry("BOOT-INF/classpath.idx") != null;
    }
  }

  private void dropOthers() throws IOException {
    if (Files.isDirectory(versions)) {
      try (Stream<Path> all = Files.list(versions)) {
        for (Path other : all.filter(version -> !version.equals(cache)).toList()) {
          delete(other);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * Changes with the content of the jar, the JDK and the options; reads only the jar's directory.
   */
  private static String key(Path jar, List<String> jvm) {
    try (JarFile file = new JarFile(jar.toFile())) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      file.stream()
          .map(Application::fingerprint)
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      digest.update(String.join("\n", jvm).getBytes(StandardCharsets.UTF_8));
      digest.update(System.getProperty("java.vm.version", "").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      return "unreadable"; // starting it will say why
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fingerprint(ZipEntry entry) {
    return "%s %d %d%n".formatted(entry.getName(), entry.getCrc(), entry.getSize());
  }
}
