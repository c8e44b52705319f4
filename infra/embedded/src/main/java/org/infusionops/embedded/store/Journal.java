package org.infusionops.embedded.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the store's file since its last commit, in a small file that is appended to.
 *
 * <p>A commit of the store's file writes whole pages; an entry here is as long as the document. So
 * a write is kept here first, and the store's file follows when this one has grown: then a new
 * journal begins, whose number is part of that commit, and older ones mean nothing any more. What a
 * crash left is taken in when the store is opened. Entries come in groups of whole commands with a
 * checksum; a group that was cut off was never answered.
 *
 * <p>Used under the lock of {@link Commits}.
 */
final class Journal implements AutoCloseable {

  private static final String NUMBER = "journal";
  private static final String FILES = "journal-";
  // In bytes, also of memory for what the store's file lacks; tests make it short.
  private static final int LONG = Integer.getInteger("infusionops.store.journal", 16 << 20);
  private static final int HEADER = 8;

  // Kinds of entries, as they stand in the file.
  private static final byte PUT = 1;
  private static final byte REMOVE = 2;
  private static final byte CLEAR = 3;
  private static final byte DROP = 4;

  private final MVStore store;
  private final @Nullable Path directory;
  private ByteBuf group = Unpooled.buffer(4096);
  private @Nullable FileChannel file;

  /**
   * Opens the journal and takes in what it holds.
   *
   * @param directory null keeps no journal: a store in memory has nothing to survive
   */
  Journal(MVStore store, @Nullable Path directory) {
    this.store = store;
    this.directory = directory;
    if (directory != null) {
      replay(path(directory, number()));
      checkpoint();
    }
  }

  void put(String map, Object key, Object value) {
    note(PUT, map, key, value);
  }

  void remove(String map, Object key) {
    note(REMOVE, map, key, null);
  }

  void clear(String map) {
    note(CLEAR, map, null, null);
  }

  void drop(String map) {
    note(DROP, map, null, null);
  }

  private void note(byte change, String map, @Nullable Object key, @Nullable Object value) {
    if (directory == null) {
      return;
    }
    group.writeByte(change);
    write(map.getBytes(StandardCharsets.UTF_8));
    write(key == null ? new byte[0] : BsonCodec.encode(key));
    write(
        value instanceof byte[] encoded
            ? encoded
            : value == null ? new byte[0] : BsonCodec.encode(value));
  }

  private void write(byte[] bytes) {
    group.writeInt(bytes.length).writeBytes(bytes);
  }

  /** Writes what was noted since; when this returns the operating system has it. */
  void flush() {
    if (group.isReadable()) {
      try {
        append();
      } catch (IOException e) {
        // What follows a group that was cut off would not be found again.
        store.closeImmediately();
        throw new UncheckedIOException("The store's journal cannot be written", e);
      }
    }
    if (file != null && isLong()) {
      checkpoint();
    }
  }

  private void append() throws IOException {
    FileChannel channel = Objects.requireNonNull(file);
    ByteBuffer entries = group.nioBuffer();
    var header = ByteBuffer.allocate(HEADER);
    header.putInt(entries.remaining()).putInt(checksum(entries.duplicate())).flip();
    ByteBuffer[] parts = {header, entries};
    while (entries.hasRemaining()) {
      channel.write(parts);
    }
    group = group.capacity() > LONG ? Unpooled.buffer(4096) : group.clear();
  }

  /** Whether the store's file already has everything. */
  boolean isEmpty() {
    try {
      return file == null || (file.size() == 0 && !group.isReadable());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isLong() {
    try {
      return store.getUnsavedMemory() > LONG || Objects.requireNonNull(file).size() > LONG;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits the store's file, with everything noted so far, and begins a new journal. */
  void checkpoint() {
    if (directory == null) {
      return;
    }
    long next = number() + 1;
    store.<String, Long>openMap(NUMBER).put(NUMBER, next);
    store.commit();
    group.clear();
    try {
      close();
      file =
          FileChannel.open(
              path(directory, next),
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      removeAllBut(path(directory, next));
    } catch (IOException e) {
      store.closeImmediately();
      throw new UncheckedIOException("The store's journal cannot be written", e);
    }
  }

  private long number() {
    return store.<String, Long>openMap(NUMBER).getOrDefault(NUMBER, 0L);
  }

  private static Path path(Path directory, long number) {
    return directory.resolve(FILES + number);
  }

  private void removeAllBut(Path current) throws IOException {
    try (Stream<Path> files = Files.list(Objects.requireNonNull(current.getParent()))) {
      List<Path> old =
          files
              .filter(path -> path.getFileName().toString().startsWith(FILES))
              .filter(path -> !path.equals(current))
              .toList();
      for (Path path : old) {
        Files.delete(path);
      }
    }
  }

  private void replay(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (FileChannel left = FileChannel.open(path, StandardOpenOption.READ)) {
      var header = ByteBuffer.allocate(HEADER);
      while (readFully(left, header.clear())) {
        int length = header.flip().getInt();
        int checksum = header.getInt();
        if (length <= 0 || length > left.size()) {
          return;
        }
        var entries = ByteBuffer.allocate(length);
        if (!readFully(left, entries) || checksum(entries.flip().duplicate()) != checksum) {
          return;
        }
        apply(Unpooled.wrappedBuffer(entries));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private void apply(ByteBuf entries) {
    while (entries.isReadable()) {
      byte change = entries.readByte();
      String name = new String(read(entries), StandardCharsets.UTF_8);
      byte[] key = read(entries);
      byte[] value = read(entries);
      switch (change) {
        case PUT -> {
          if (StoreDatabase.holdsDocuments(name)) {
            documents(name).put(BsonCodec.value(key), value);
          } else {
            positions(name).put(BsonCodec.value(key), BsonCodec.value(value));
          }
        }
        case REMOVE -> any(name).remove(BsonCodec.value(key));
        case CLEAR -> any(name).clear();
        case DROP -> store.removeMap(any(name));
        default -> throw new IllegalStateException("The journal has an entry of kind " + change);
      }
    }
  }

  private MVMap<Object, ?> any(String name) {
    return StoreDatabase.holdsDocuments(name) ? documents(name) : positions(name);
  }

  private MVMap<Object, byte[]> documents(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<Object, byte[]>()
            .keyType(BsonCodec.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  private MVMap<Object, Object> positions(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<Object, Object>()
            .keyType(BsonCodec.INSTANCE)
            .valueType(BsonCodec.INSTANCE));
  }

  private static byte[] read(ByteBuf entries) {
    byte[] bytes = new byte[entries.readInt()];
    entries.readBytes(bytes);
    return bytes;
  }

  private static boolean readFully(FileChannel file, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int checksum(ByteBuffer entries) {
    var checksum = new CRC32C();
    checksum.update(entries);
    return (int) checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
