package org.infusionops.launcher.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Runs short-lived processes of the JDK, and ends them when everything stops. */
public final class Helpers implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

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
  void run(List<String> command, Path log, Duration atMost) throws IOException {
    Process process = start(command, Map.of(), Set.of(), log);
    try {
      awaitEnd(process, atMost);
      if (process.exitValue() != 0) {
        throw new IOException("exit code %d, see %s".formatted(process.exitValue(), log));
      }
    } finally {
      end(process);
    }
  }

  /**
   * Runs a command until a condition holds, then asks it to stop and waits for that.
   *
   * @throws IOException when it cannot be run, ends before, or takes too long
   */
  void runUntil(
      BooleanSupplier condition,
      List<String> command,
      Map<String, String> environment,
      Set<String> withheld,
      Path log,
      Duration atMost)
      throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    Process process = start(command, environment, withheld, log);
    try {
      while (!condition.getAsBoolean()) {
        if (process.waitFor(BETWEEN_LOOKS)) {
          throw new IOException(
              "it ended early with exit code %d, see %s".formatted(process.exitValue(), log));
        }
        if (System.nanoTime() > deadline) {
          throw new IOException("it was not ready within %d s".formatted(atMost.toSeconds()));
        }
      }
      process.toHandle().destroy();
      awaitEnd(process, atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      end(process);
    }
  }

  private synchronized Process start(
      List<String> command, Map<String, String> environment, Set<String> withheld, Path log)
      throws IOException {
    if (closed) {
      throw new IOException("everything is being stopped");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(withheld);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    running.add(process);
    process.getOutputStream().close();
    return process;
  }

  private static void awaitEnd(Process process, Duration atMost) throws IOException {
    try {
      if (!process.waitFor(atMost)) {
        throw new IOException("it took longer than %d s".formatted(atMost.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void end(Process process) {
    kill(process);
    running.remove(process);
  }

  /** With its own children: a JVM has another one write the cache. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Whether everything is being stopped. */
  boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.forEach(Helpers::kill);
  }
}
