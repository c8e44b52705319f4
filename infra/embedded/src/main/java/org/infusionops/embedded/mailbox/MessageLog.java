package org.infusionops.embedded.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every message taken, in a file of one JSON line each that is only appended to.
 *
 * <p>A message is in the operating system's hands when {@link #add} returns. A line for an id that
 * is already there replaces it: that is how a status changes. Only what is to be forgotten makes
 * the file anew.
 */
final class MessageLog implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Path path;
  private FileChannel file;

  MessageLog(Path path) {
    this.path = path;
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      if (Files.exists(path)) {
        read(path);
      }
      file = open(path);
      if (file.size() > 0) {
        write("\n"); // ends a line that a crash cut off
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path, e);
    }
  }

  private void read(Path path) throws IOException {
    for (String line : Files.readString(path, StandardCharsets.UTF_8).split("\n", -1)) {
      try {
        if (!line.isBlank()) {
          keep(JSON.readValue(line, Message.class));
        }
      } catch (JacksonException e) {
        // cut off by a crash: its sender was not told that it was taken
      }
    }
  }

  synchronized void add(Message message) {
    try {
      write(JSON.writeValueAsString(message) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("A message could not be kept", e);
    }
    keep(message);
  }

  private void keep(Message message) {
    messages.put(message.id(), message);
  }

  private void write(String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  synchronized void status(String id, String status) {
    Message message = messages.get(id);
    if (message != null) { // else it was cleared meanwhile
      add(message.withStatus(status));
    }
  }

  synchronized Optional<Message> find(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** What is as asked, newest first. */
  synchronized List<Message> newestFirst(Predicate<Message> asked) {
    List<Message> found = new ArrayList<>(messages.values().stream().filter(asked).toList());
    return found.reversed();
  }

  /** Forgets what is as asked, in the file too. */
  synchronized void remove(Predicate<Message> asked) {
    if (messages.values().removeIf(asked)) {
      try {
        rewrite();
      } catch (IOException e) {
        throw new UncheckedIOException("The messages could not be removed", e);
      }
    }
  }

  /** The new file takes the place of the old at once, so that a crash leaves one of the two. */
  private void rewrite() throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.deleteIfExists(next);
    FileChannel before = file;
    file = open(next);
    for (Message message : messages.values()) {
      write(JSON.writeValueAsString(message) + "\n");
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    before.close();
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  synchronized void clear() {
    try {
      file.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException("The messages could not be cleared", e);
    }
    messages.clear();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
