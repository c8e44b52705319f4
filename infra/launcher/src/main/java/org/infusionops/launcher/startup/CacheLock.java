package org.infusionops.launcher.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while something is made in the folder of unpacked jars and start-up caches. Homes may share
 * that folder; what one of them makes, the others wait for instead of making it again beside it. It
 * is the operating system's lock, which ends with the process that holds it.
 */
public final class CacheLock implements AutoCloseable {

  /** The system's lock is the whole process's; this one keeps its threads apart. */
  private static final ReentrantLock HERE = new ReentrantLock();

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, once nobody else holds it. To be closed by the thread that took it. */
  public static CacheLock take(Path cache) {
    HERE.lock();
    try {
      Files.createDirectories(cache);
      FileChannel channel =
          FileChannel.open(
              cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new CacheLock(channel);
    } catch (IOException e) {
      HERE.unlock();
      throw new UncheckedIOException("cannot lock " + cache, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HERE.unlock();
    }
  }
}
