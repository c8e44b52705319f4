package org.infusionops.starter.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes accesses down, one chain per process, without making requests wait for one another's
 * write: whoever holds the pen writes for all that wait.
 */
final class AuditLog {

  private static final int AT_ONCE = 200;

  private static final class Waiting {

    private final Access access;
    private boolean done;
    private @Nullable RuntimeException failure;

    private Waiting(Access access) {
      this.access = access;
    }
  }

  private final AuditRecords records;
  private final Hashing hashing;
  private final String chain;

  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock pen = new ReentrantLock();

  /** Links whose write failed, perhaps only after it was done: they keep their place. */
  private final List<Link> uncertain = new ArrayList<>();

  private @Nullable String lastHash;
  private long lastNumber;

  AuditLog(AuditRecords records, Hashing hashing, String chain) {
    this.records = records;
    this.hashing = hashing;
    this.chain = chain;
  }

  /**
   * Returns when the access is in the store; throws what the store threw when it may not be. Then
   * the record may still appear later: better one too many than one missing.
   */
  void write(Access access) {
    Waiting own = new Waiting(access);
    queue.add(own);
    pen.lock();
    try {
      while (!own.done) {
        writeWaiting();
      }
    } finally {
      pen.unlock();
    }
    if (own.failure != null) {
      throw own.failure;
    }
  }

  private void writeWaiting() {
    List<Waiting> batch = new ArrayList<>();
    for (Waiting next; batch.size() < AT_ONCE && (next = queue.poll()) != null; ) {
      batch.add(next);
    }
    RuntimeException failure = null;
    try {
      settle();
      List<Link> links = new ArrayList<>();
      for (Waiting waiting : batch) {
        links.add(link(waiting.access));
      }
      uncertain.addAll(links);
      settle();
    } catch (RuntimeException e) {
      failure = e;
    }
    for (Waiting waiting : batch) {
      waiting.failure = failure;
      waiting.done = true;
    }
  }

  private void settle() {
    if (!uncertain.isEmpty()) {
      records.add(uncertain);
      uncertain.clear();
    }
  }

  private Link link(Access access) {
    String previous = lastHash;
    if (previous == null) {
      previous = records.newest().map(Link::hash).orElse("");
    }
    Link link = Link.following(chain, lastNumber + 1, access, previous, hashing);
    lastNumber = link.number();
    lastHash = link.hash();
    return link;
  }
}
