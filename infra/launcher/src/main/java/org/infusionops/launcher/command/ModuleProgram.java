package org.infusionops.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.blueprint.Program;
import org.infusionops.launcher.startup.Helpers;

/** Compiles a program of this repository and runs it with the class path of its module's tests. */
record ModuleProgram(Path root, Program program) {

  /**
   * Runs it to its end.
   *
   * @param what what it is, for a person
   * @throws Refusal when it cannot be compiled, or fails
   */
  int run(String what, List<String> arguments) throws InterruptedException {
    Path target = root.resolve(program.module()).resolve("target");
    Path file = target.resolve("program.classpath");
    System.out.println("Compiling the " + what + " …");
    run(
        List.of(
            root.resolve("mvnw").toString(),
            "-q",
            "-B",
            "-pl",
            program.module(),
            "-am",
            "test-compile",
            "dependency:build-classpath",
            "-Dmdep.includeScope=test",
            "-Dmdep.outputFile=target/" + file.getFileName()));
    List<String> command = new ArrayList<>();
    command.add(Helpers.java().toString());
    command.add("-cp");
    command.add(classpath(target, file));
    command.add(program.main());
    command.addAll(arguments);
    return run(command);
  }

  private static String classpath(Path target, Path file) {
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

  private int run(List<String> command) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
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
