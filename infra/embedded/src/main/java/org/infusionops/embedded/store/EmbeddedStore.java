package org.infusionops.embedded.store;

import static org.infusionops.embedded.LoopbackPorts.HOST;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.infusionops.embedded.LoopbackPorts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store on loopback that speaks MongoDB's protocol, standalone, without authentication.
 *
 * <p>With a file, a write is answered when the operating system has it: it survives {@code kill -9}
 * of this process, not a power failure. Reads are answered by the same rule, so nobody ever acts on
 * what a crash then takes back. What is refused is listed in this module's README.
 */
public final class EmbeddedStore implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final int CONNECTIONS_AT_ONCE = 32;

  // A commit writes whole pages: small ones suit many small saves.
  private static final int PAGE_SIZE = 4096;

  // Space of an older version of the file is used again after this time.
  private static final int RETENTION_MS = 1_000;

  private final MVStore file;
  private final Journal journal;
  private final Commits commits;
  private final int port;
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store-housekeeping").factory());
  private @Nullable MongoServer server;

  private EmbeddedStore(MVStore file, @Nullable Path directory, int port) {
    this.file = file;
    this.journal = new Journal(file, directory);
    this.commits = new Commits(journal);
    MongoServer first = listen(port);
    this.server = first;
    this.port = first.getLocalAddress().getPort();
    if (file.getFileStore() != null) {
      var _ = housekeeping.scheduleWithFixedDelay(this::compact, 20, 20, TimeUnit.SECONDS);
    }
    log.info("Document store takes requests at {}", uri());
  }

  /**
   * Starts a store that forgets everything when closed.
   *
   * @param port 0 takes a free one
   */
  public static EmbeddedStore inMemory(int port) {
    return start(null, port);
  }

  /**
   * Starts a store that keeps its documents in the file {@code store.mv} of this directory.
   *
   * @param port 0 takes a free one
   * @throws IllegalStateException when another process has the file open, or it is damaged
   */
  public static EmbeddedStore in(Path directory, int port) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + directory, e);
    }
    return start(directory, port);
  }

  private static EmbeddedStore start(@Nullable Path directory, int port) {
    MVStore file = open(directory == null ? null : directory.resolve("store.mv"));
    try {
      return new EmbeddedStore(file, directory, port);
    } catch (RuntimeException e) {
      file.closeImmediately();
      throw e;
    }
  }

  private MongoServer listen(int listenAt) {
    var listening = new MongoServer(new OneAtATime(new StoreBackend(file, journal), commits));
    listening.bind(LoopbackPorts.address(listenAt), 1, CONNECTIONS_AT_ONCE);
    return listening;
  }

  private static MVStore open(@Nullable Path path) {
    // A commit of its own could fall into the middle of a command.
    var builder =
        new MVStore.Builder()
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .cacheSize(32)
            .pageSplitSize(PAGE_SIZE);
    try {
      MVStore file = path == null ? builder.open() : builder.fileName(path.toString()).open();
      file.setVersionsToKeep(0);
      if (path != null) {
        file.setRetentionTime(RETENTION_MS);
      }
      return file;
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "Cannot open "
              + path
              + ": another process has it open, or it is damaged. Move it away to start empty.",
          e);
    }
  }

  private void compact() {
    commits.lock().lock();
    try {
      if (!journal.isEmpty()) {
        // Compacting commits, too: what is not in the journal yet must be part of that.
        journal.checkpoint();
      }
      file.compact(60, 8 << 20);
    } catch (RuntimeException e) {
      log.warn("The store's file could not be compacted", e);
    } finally {
      commits.lock().unlock();
    }
  }

  /** The connection string, without a database. */
  public String uri() {
    return "mongodb://" + HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  /** Whether it still takes writes: a file that could not be written closes for good. */
  public boolean isHealthy() {
    return !file.isClosed();
  }

  /** Closes every connection and takes no new one until {@link #reconnect}; keeps the documents. */
  public synchronized void disconnect() {
    if (server != null) {
      server.shutdownNow();
      server = null;
    }
  }

  /** Takes connections again, at the same port. */
  public synchronized void reconnect() {
    if (server == null) {
      server = listen(port);
    }
  }

  /** Answers what is under way, then closes the connections and the file. */
  @Override
  public void close() {
    housekeeping.shutdown();
    disconnect();
    commits.lock().lock();
    try {
      if (isHealthy()) {
        journal.checkpoint();
      }
      journal.close();
    } catch (IOException e) {
      log.warn("The store's journal could not be closed", e);
    } finally {
      commits.lock().unlock();
    }
    file.close();
    log.info("Document store stopped");
  }
}
