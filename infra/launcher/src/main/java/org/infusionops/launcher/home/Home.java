package org.infusionops.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one installation's state, by default {@code .clinic} in the source tree.
 *
 * @param folder absolute path
 */
public record Home(Path folder) {

  /** Makes the path absolute. */
  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Creates what is missing; only the owner may look inside. */
  public void create() {
    try {
      OwnerOnly.folder(folder);
      OwnerOnly.folder(secrets());
      Files.createDirectories(logs());
      Files.createDirectories(run());
      OwnerOnly.folder(data());
      OwnerOnly.close(data());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /** Secrets, one file each. */
  public Path secrets() {
    return folder.resolve("secrets");
  }

  /** Output of the processes. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** The log of one process. */
  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** Unpacked applications and their start-up caches; may be deleted at any time. */
  public Path run() {
    return folder.resolve("run");
  }

  /** What the embedded engines keep. */
  public Path data() {
    return folder.resolve("data");
  }

  /** The clock's offset. */
  public Path clock() {
    return folder.resolve("clock");
  }

  Path lock() {
    return folder.resolve("lock");
  }

  Path record() {
    return folder.resolve("run.json");
  }
}
