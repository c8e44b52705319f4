package org.infusionops.launcher.supervision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A log that is set aside when it grows too big; the oldest one set aside is dropped. */
public final class LogFile {

  private static final long LARGEST = 10L * 1024 * 1024;
  private static final int KEPT = 3;

  private final Path file;
  private final long largest;

  /** A log at the given place, with a limit of 10 MB and three older files. */
  public LogFile(Path file) {
    this(file, LARGEST);
  }

  LogFile(Path file, long largest) {
    this.file = file;
    this.largest = largest;
  }

  /** Copies a stream into the log until it ends. */
  void take(InputStream output) throws IOException {
    byte[] buffer = new byte[8192];
    OutputStream log = open();
    try {
      long size = Files.size(file);
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        if (size + read > largest) {
          log.close();
          setAside();
          log = open();
          size = 0;
        }
        log.write(buffer, 0, read);
        size += read;
      }
    } finally {
      log.close();
    }
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void setAside() throws IOException {
    for (int age = KEPT; age >= 1; age--) {
      Path from = age == 1 ? file : older(age - 1);
      if (Files.exists(from)) {
        Files.move(from, older(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path older(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  /** The last lines, oldest first. */
  public List<String> tail(int lines) {
    if (!Files.exists(file)) {
      return List.of();
    }
    Deque<String> last = new ArrayDeque<>();
    // unlike Files.newBufferedReader, this reader lets bytes pass that are not UTF-8
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        last.addLast(line);
        if (last.size() > lines) {
          last.removeFirst();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return List.copyOf(last);
  }
}
