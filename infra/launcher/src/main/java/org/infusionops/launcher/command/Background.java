package org.infusionops.launcher.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;
import org.infusionops.launcher.startup.Helpers;

/**
 * Runs {@code up} in a process that outlives the terminal, and shows what it says until it is up.
 */
final class Background {

  private final ClinicOptions options;
  private final Home home;

  Background(ClinicOptions options) {
    this.options = options;
    this.home = new Home(options.home());
  }

  /** Starts it; returns the exit code for this process. */
  int start() throws InterruptedException {
    home.create();
    Path log = home.log("launcher");
    try {
      Files.deleteIfExists(log);
      Process launcher = spawn(log);
      try (RandomAccessFile output = new RandomAccessFile(log.toFile(), "r")) {
        boolean up = false;
        while (!up && launcher.isAlive()) {
          launcher.waitFor(100, TimeUnit.MILLISECONDS);
          copy(output);
          up = isUp(launcher);
        }
        if (up) {
          TimeUnit.MILLISECONDS.sleep(500); // its closing words come after it is up
        }
        copy(output);
        return up ? 0 : Main.REFUSED;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + log, e);
    }
  }

  private boolean isUp(Process launcher) {
    return RunRecord.read(home)
        .filter(record -> record.phase() == RunRecord.Phase.UP)
        .filter(record -> record.launcher().pid() == launcher.pid())
        .isPresent();
  }

  private static void copy(RandomAccessFile output) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = output.read(buffer); read > 0; read = output.read(buffer)) {
      System.out.write(buffer, 0, read);
    }
    System.out.flush();
  }

  private Process spawn(Path log) throws IOException {
    String own = System.getProperty("java.class.path", "");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "/bin/sh",
                "-c",
                // what the terminal sends on Ctrl-C or on being closed is not for this process
                "trap '' INT HUP; exec \"$@\"",
                "sh",
                Helpers.java().toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                own,
                Main.class.getName(),
                "up",
                options.trains() ? "--at-once=" + options.atOnce() : "--no-cache"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
