package org.infusionops.embedded.store;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Group commit: many commands wait for one write to the journal.
 *
 * <p>Commands change the store's maps under {@link #lock()}. An answer leaves only after {@link
 * #await} for what the command wrote or could have read. Whoever waits first commits for all that
 * have run by then; the lock is fair, so those that queue for it get into the same commit.
 */
final class Commits {

  private final Journal journal;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final ReentrantLock state = new ReentrantLock();
  private final Condition committed = state.newCondition();
  private long done; // guarded by lock
  private long safe; // this and the next guarded by state
  private boolean committing;

  Commits(Journal journal) {
    this.journal = journal;
  }

  ReentrantLock lock() {
    return lock;
  }

  /**
   * Notes that a command has run, and tells what {@link #await} must wait for. Call under the lock.
   *
   * @param changes whether it may have changed something
   */
  long ran(boolean changes) {
    if (changes) {
      done++;
    }
    return done;
  }

  /** Returns when the journal holds everything that had run at this point. */
  void await(long point) {
    state.lock();
    try {
      while (safe < point) {
        if (committing) {
          committed.awaitUninterruptibly();
        } else {
          commitForAll();
        }
      }
    } finally {
      state.unlock();
    }
  }

  private void commitForAll() {
    committing = true;
    state.unlock();
    long reached = -1;
    try {
      lock.lock();
      try {
        long point = done;
        journal.flush();
        reached = point;
      } finally {
        lock.unlock();
      }
    } finally {
      state.lock();
      committing = false;
      safe = Math.max(safe, reached);
      committed.signalAll();
    }
  }
}
