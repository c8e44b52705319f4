package org.infusionops.launcher.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but their owner may read. */
final class OwnerOnly {

  private OwnerOnly() {}

  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path above = above(folder);
      Files.createDirectories(above);
      Files.createDirectory(folder, only(above, "rwx------"));
    }
  }

  /** Takes from all others what an earlier release let them see of a folder. */
  static void close(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Writes a file so that a reader sees the old content or the new, never a part of it. */
  static void write(Path file, String content) throws IOException {
    Path folder = above(file);
    Path next = folder.resolve(file.getFileName() + ".next-" + ProcessHandle.current().pid());
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            only(folder, "rw-------"))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path above(Path path) {
    return requireNonNull(path.toAbsolutePath().getParent(), "the root has nothing above it");
  }

  private static FileAttribute<?>[] only(Path where, String permissions) throws IOException {
    if (!Files.getFileStore(where).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
