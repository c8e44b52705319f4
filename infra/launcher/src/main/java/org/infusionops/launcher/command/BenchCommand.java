package org.infusionops.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.blueprint.Bench;
import org.infusionops.launcher.startup.Helpers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "bench", description = "Measures speed and prints the numbers.")
final class BenchCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "What to measure.")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Handed on.")
  private List<String> arguments = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ClinicOptions options = Installation.options();
    @Nullable Bench bench = options.blueprint().benches().get(name);
    if (bench == null) {
      String message =
          "There is no measurement '%s'. There are: %s."
              .formatted(
                  name, String.join(", ", new TreeSet<>(options.blueprint().benches().keySet())));
      throw spec == null
          ? new Refusal(message)
          : new ParameterException(spec.commandLine(), message);
    }
    Path root = options.root();
    Path classpath = root.resolve(bench.module()).resolve("target").resolve("bench.classpath");
    System.out.println("Compiling the measurement …");
    run(
        root,
        List.of(
            root.resolve("mvnw").toString(),
            "-q",
            "-B",
            "-pl",
            bench.module(),
            "-am",
            "test-compile",
            "dependency:build-classpath",
            "-Dmdep.includeScope=test",
            "-Dmdep.outputFile=target/bench.classpath"));
    List<String> command = new ArrayList<>();
    command.add(Helpers.java().toString());
    command.add("-cp");
    command.add(classpath(root, bench, classpath));
    command.add(bench.main());
    command.addAll(arguments);
    return run(root, command);
  }

  private static String classpath(Path root, Bench bench, Path file) {
    Path target = root.resolve(bench.module()).resolve("target");
    try {
      return String.join(
          ":",
          target.resolve("test-classes").toString(),
          target.resolve("classes").toString(),
          Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static int run(Path folder, List<String> command) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
      builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new Refusal("%s ended with exit code %d.".formatted(command.getFirst(), code));
      }
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    }
  }
}
