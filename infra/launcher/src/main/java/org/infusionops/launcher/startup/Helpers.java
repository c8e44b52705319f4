package org.infusionops.launcher.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs short-lived processes of the JDK, and ends them when everything stops. */
public final class Helpers implements AutoCloseable {

  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** The java program this JVM was started with. */
  public static Path java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java");
  }

  /**
   * Runs a command to its end.
   *
   * @throws IOException when it cannot be run, fails or takes too long; the message says which
   */
  void run(List<String> command, Map<String, String> environment, Path log, Duration atMost)
      throws IOException {
    Process process;
    synchronized (this) {
      if (closed) {
        throw new IOException("stopped");
      }
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      process = builder.start();
      running.add(process);
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(atMost)) {
        throw new IOException("it took longer than %d s".formatted(atMost.toSeconds()));
      }
      if (process.exitValue() != 0) {
        throw new IOException("exit code %d, see %s".formatted(process.exitValue(), log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
      running.remove(process);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.forEach(Process::destroyForcibly);
  }
}
