package org.infusionops.eventing.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection of one kind of aggregate. Each document is read or written atomically by itself;
 * nothing needs a transaction.
 */
public interface Documents {

  String name();

  @Nullable AggregateDocument find(String id);

  /**
   * Inserts the document and, with its outbox, marks it as pending since that moment.
   *
   * @return false when its id, or a value that must be unique, is taken
   */
  boolean insert(AggregateDocument first, Instant pendingSince);

  /**
   * Saves the document over its predecessor, which must still have the version before it. The
   * outbox is appended to, never overwritten: the relay shortens it at the same time.
   *
   * @param next the document after the change; its outbox holds only what is new
   * @param dueChanged whether the timers differ from those before
   * @return false when somebody else changed it
   * @throws org.infusionops.eventing.AlreadyExists when a value that must be unique is taken
   */
  boolean save(AggregateDocument next, boolean dueChanged, Instant pendingSince);

  /**
   * Saves several documents by one command, in this order, each by itself as {@link #save} does:
   * one that somebody else changed does not keep back those after it.
   *
   * @return false when one of them was not saved, or a value that must be unique is taken; others
   *     may be saved then
   */
  boolean saveAll(List<Saving> all, Instant pendingSince);

  /**
   * The outboxes of aggregates with something to publish since before that moment, oldest first.
   */
  Map<String, List<Owed>> pending(Instant before, int limit);

  /** Since when the longest waiting event waits; null when nothing waits. */
  @Nullable Instant oldestPending();

  /** How many documents have something to publish. */
  long countPending();

  /** The outboxes of these aggregates. */
  Map<String, List<Owed>> outboxes(List<String> ids);

  /** Takes from each aggregate's outbox the events up to that number: they are on the log. */
  void acknowledge(Map<String, Long> publishedUpTo);

  /** Documents with a timer to ring at or before that moment, earliest first. */
  List<Due> due(Instant now, int limit);

  /**
   * Claims a due document for a while: nobody else is handed it before {@code until}.
   *
   * @return false when somebody else claimed or changed it first
   */
  boolean claim(Due due, Instant until);

  List<AggregateDocument> query(Bson filter, Bson sort, int skip, int limit);

  /** Which versions those that match have now, by id, in the given order. */
  Map<String, Long> versions(Bson filter, Bson sort, int limit);

  long count(Bson filter);

  /**
   * A document to save.
   *
   * @param next as for {@link #save}
   * @param dueChanged as for {@link #save}
   */
  record Saving(AggregateDocument next, boolean dueChanged) {}

  /** A document whose timer is due, and the moment by which it was found. */
  record Due(String id, Instant nextDueAt) {}

  /** The state as it is stored. */
  interface StateCodec<S> {
    Document write(S state);

    S read(Document stored);
  }
}
