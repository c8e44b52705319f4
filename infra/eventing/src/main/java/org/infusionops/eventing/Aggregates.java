package org.infusionops.eventing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.conversions.Bson;

/**
 * The aggregates of one kind. Every change is one document write, which holds the state, the events
 * to publish, the events taken in and the timers.
 *
 * <p>A decision is a function of the state alone. It may be called several times, for a conflict is
 * resolved by reading and deciding again; and it may throw, then nothing is saved. A decision that
 * changes nothing writes nothing.
 *
 * <p>All methods throw {@link TryAgain} when too many others change the same aggregate at the same
 * time, and {@link OutboxFull} when its events cannot be published for so long that no more are
 * accepted; both are worth another try later.
 *
 * @param <S> the state: a record or a sealed interface
 */
public interface Aggregates<S> {

  /** Collection name, for logs and metrics. */
  String name();

  Optional<Stored<S>> find(String id);

  /**
   * @throws NoSuchAggregate when there is none of this id
   */
  Stored<S> get(String id);

  /**
   * @throws AlreadyExists when the id is taken, or a unique index forbids it
   */
  Stored<S> create(String id, Change<S> first);

  /**
   * @throws NoSuchAggregate when there is none of this id
   */
  Stored<S> change(String id, Function<S, Change<S>> decide);

  /**
   * Changes the aggregate only if it still has this version.
   *
   * @throws StaleVersion when somebody changed it meanwhile
   * @throws NoSuchAggregate when there is none of this id
   */
  Stored<S> change(String id, long expectedVersion, Function<S, Change<S>> decide);

  /**
   * Changes the aggregate, beginning from a copy that the caller has read or written before. As
   * long as nobody else has changed it since, that is one write and no read.
   *
   * <p>The outcome is that of {@link #change(String, Function)}, however old the copy is: only a
   * write trusts it, and that is refused when the version is another by now. When the decision
   * throws, changes nothing, or is refused, the aggregate is read and decided on again. The
   * decision must therefore bear to be asked about a state that is outdated.
   *
   * @param copy as this service got it from one of these methods, of whatever age
   * @throws NoSuchAggregate when there is none of this id any more
   */
  Stored<S> change(Stored<S> copy, Function<S, Change<S>> decide);

  /**
   * Changes several aggregates, beginning from copies of them. As long as nobody else has changed
   * any of them since, that is one command to the store for all, in the order of the copies.
   *
   * <p>Each is changed by itself: when this throws, or the process dies, some may be changed and
   * others not. When the decision throws or changes nothing for one of the copies, or somebody has
   * changed one meanwhile, all are read and decided on again, one after the other; so the decision
   * must also bear to be asked about a state to which it has led itself.
   *
   * @param copies as this service got them from one of these methods, of whatever age
   * @return what they are now, in the same order
   * @throws NoSuchAggregate when there is one of them no more
   */
  List<Stored<S>> changeAll(List<Stored<S>> copies, Function<S, Change<S>> decide);

  /** Creates the aggregate on an event; empty when that event has created it before. */
  Optional<Stored<S>> createOn(Received<?> event, String id, Supplier<Change<S>> first);

  /**
   * Changes the aggregate on an event; empty when it has taken that event in before.
   *
   * @throws NoSuchAggregate when there is none of this id
   */
  Optional<Stored<S>> changeOn(Received<?> event, String id, Function<S, Change<S>> decide);

  /** Creates or changes the aggregate on an event; empty when it has taken that event in before. */
  Optional<Stored<S>> createOrChangeOn(
      Received<?> event, String id, Function<Optional<S>, Change<S>> decide);

  /**
   * Changes the aggregate because a timer rang, and disarms that timer unless the decision arms it
   * anew; empty when the timer was disarmed or moved meanwhile.
   */
  Optional<Stored<S>> changeOnRing(Ringing<S> timer, Function<S, Change<S>> decide);

  /**
   * The aggregates that match, in the given order.
   *
   * @param filter over {@code _id} and {@code state.…}, as the state is stored (an instant is a
   *     string such as {@code 2026-11-22T10:00:00.000Z})
   */
  List<Stored<S>> query(Bson filter, Bson sort, int skip, int limit);

  /**
   * The same, for a caller who has copies of most of them: the store is asked for all versions, and
   * only for those states of which the copy is outdated or missing. What is returned is as fresh as
   * if all had been read.
   *
   * @param copies by id, as this service got them from one of these methods, of whatever age
   */
  List<Stored<S>> query(
      Bson filter, Bson sort, int limit, Function<String, Optional<Stored<S>>> copies);

  long count(Bson filter);
}
