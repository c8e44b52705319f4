package org.infusionops.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.commons.logging.LogFactory;
import org.infusionops.launcher.blueprint.Blueprint;
import org.infusionops.launcher.blueprint.Mode;
import org.infusionops.launcher.blueprint.Part;
import org.infusionops.launcher.blueprint.PortSpec;
import org.infusionops.launcher.blueprint.ProcessSpec;
import org.infusionops.launcher.blueprint.Program;
import org.infusionops.launcher.blueprint.SecretSpec;
import org.infusionops.launcher.blueprint.TokenClient;
import org.infusionops.launcher.blueprint.Welcome;
import org.infusionops.launcher.supervision.RestartPolicy;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;
import org.springframework.util.ClassUtils;

/** An engine and two services of tiny processes, in a folder of a test. */
final class Fakes {

  final Path folder;
  final List<String> said = new CopyOnWriteArrayList<>();

  Fakes(Path folder) {
    this.folder = folder;
    try {
      buildJar();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  ClinicOptions options() {
    return ClinicOptions.usual(folder, Map.of())
        .withBlueprint(blueprint())
        .withFreePorts()
        .withLimits(Duration.ofSeconds(20), Duration.ofSeconds(10))
        .withRestarts(
            new RestartPolicy(
                Duration.ofMillis(50), Duration.ofMillis(200), 3, 2, Duration.ofMinutes(5)))
        .withProgress(said::add);
  }

  Blueprint blueprint() {
    return new Blueprint(
        "Fakes",
        new Mode("FAKE_MODE", "production"),
        List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of("FAKE_FOLDER", "${CLINIC_HOME}/..", "FAKE_MODE", "try-out"),
        List.of(
            new SecretSpec("FAKE_SECRET", SecretSpec.Form.HEX, 16, "fs-"),
            new SecretSpec("OTHER_SECRET", SecretSpec.Form.BASE64, 32, "")),
        List.of(
            process("engine", 1, 9101, "ENGINE_URL"),
            process("alpha", 2, 9102, null),
            process("beta", 2, 9103, null)),
        new TokenClient("ENGINE_URL", "cli-", "FAKE_SECRET", List.of("reader")),
        Map.of(),
        new Program("none", "None"),
        new Welcome(
            List.of(new Welcome.Line("Engine", "${ENGINE_URL}", "engine")),
            List.of(),
            List.of("curl ${ENGINE_URL}")));
  }

  private static ProcessSpec process(
      String name, int stage, int port, @org.jspecify.annotations.Nullable String gives) {
    String variable = name.toUpperCase(java.util.Locale.ROOT) + "_PORT";
    String address = "http://127.0.0.1:${" + variable + "}";
    return new ProcessSpec(
        name,
        "fake.jar",
        stage,
        List.of(),
        List.of(
            new Part(
                name,
                List.of(new PortSpec(variable, port)),
                address + "/health",
                gives == null ? List.of() : List.of(gives),
                gives == null ? Map.of() : Map.of(gives, address))),
        null,
        Map.of("PORT", "${" + variable + "}", "FAKE_NAME", name),
        name.equals("alpha") ? List.of("FAKE_SECRET") : List.of());
  }

  List<String> journal() throws IOException {
    Path journal = folder.resolve("journal");
    return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
  }

  void letDie(String name) throws IOException {
    Files.createFile(folder.resolve(name + ".dies"));
  }

  void letLinger(String name) throws IOException {
    Files.createFile(folder.resolve(name + ".lingers"));
  }

  void letStartSlowly(String name) throws IOException {
    Files.createFile(folder.resolve(name + ".slow"));
  }

  /** Makes their jar one as the services' jars are; unpacking it takes Spring's core. */
  void makeExecutable() throws IOException {
    new Repackager(folder.resolve("fake.jar").toFile())
        .repackage(
            libraries -> {
              for (Class<?> part : List.of(ClassUtils.class, LogFactory.class)) {
                File jar =
                    new File(part.getProtectionDomain().getCodeSource().getLocation().getPath());
                libraries.library(new Library(jar, LibraryScope.RUNTIME));
              }
            });
  }

  private void buildJar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    Path jar = folder.resolve("fake.jar");
    if (Files.exists(jar)) {
      return;
    }
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest);
        InputStream code =
            Objects.requireNonNull(FakeService.class.getResourceAsStream("/" + entry))) {
      zip.putNextEntry(new JarEntry(entry));
      code.transferTo(zip);
      zip.closeEntry();
    }
  }

  /** A JVM that starts the fakes of this folder and stays, as {@code up} does. */
  Process launcher() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FakeLauncher.class.getName(), folder.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("launcher.out").toFile())
        .start();
  }
}
