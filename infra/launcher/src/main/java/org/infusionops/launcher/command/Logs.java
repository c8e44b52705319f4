package org.infusionops.launcher.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.blueprint.Blueprint;
import org.infusionops.launcher.blueprint.ProcessSpec;
import org.infusionops.launcher.supervision.LogFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "logs", description = "Shows the end of a process's log.")
final class Logs implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "The process.")
  private String name = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is written.")
  private boolean follow;

  @Option(names = "-n", paramLabel = "LINES", description = "How many lines (default 200).")
  private int lines = 200;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    List<String> names =
        new ArrayList<>(Blueprint.shipped().processes().stream().map(ProcessSpec::name).toList());
    names.add("launcher");
    if (!names.contains(name) && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no process '%s'. There are: %s.".formatted(name, String.join(", ", names)));
    }
    Path log = Installation.home().log(name);
    if (!Files.exists(log)) {
      throw new Refusal("%s has not written anything yet (%s).".formatted(name, log));
    }
    long seen = log.toFile().length();
    new LogFile(log).tail(lines).forEach(System.out::println);
    if (follow) {
      follow(log, seen);
    }
    return 0;
  }

  /** Until the terminal ends it. */
  private static void follow(Path log, long from) throws InterruptedException {
    long position = from;
    byte[] buffer = new byte[8192];
    while (!Thread.currentThread().isInterrupted()) {
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
        position = file.length() < position ? 0 : position; // the log was set aside
        file.seek(position);
        for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
          System.out.write(buffer, 0, read);
          position += read;
        }
        System.out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + log, e);
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }
}
