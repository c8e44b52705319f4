package org.infusionops.launcher.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory of the machine a process occupies. */
public final class ResidentMemory {

  private ResidentMemory() {}

  /** Resident memory in bytes, if the system tells. */
  public static OptionalLong of(long pid) {
    Path linux = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.exists(linux) ? fromProc(linux) : fromPs(pid);
    } catch (IOException e) {
      return OptionalLong.empty(); // it ended while we looked
    }
  }

  private static OptionalLong fromProc(Path status) throws IOException {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    }
  }

  private static OptionalLong fromPs(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    try (BufferedReader reader = ps.inputReader()) {
      String line = reader.readLine();
      return line == null
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(line.strip()) * 1024);
    }
  }
}
