package org.infusionops.eventing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision makes of an aggregate: its next state, the events it publishes and the timers it
 * arms or disarms. All of it is written at once or not at all. Immutable.
 *
 * @param <S> the aggregate's state
 */
public final class Change<S> {

  private final S state;
  private final List<Record> events;
  private final boolean disarmsAll;
  // A null instant disarms the timer of that name.
  private final Map<String, @Nullable Instant> timers;

  private Change(
      S state, List<Record> events, boolean disarmsAll, Map<String, @Nullable Instant> timers) {
    this.state = state;
    this.events = events;
    this.disarmsAll = disarmsAll;
    this.timers = timers;
  }

  /** The aggregate is now in this state; nothing is published, no timer is touched. */
  public static <S> Change<S> to(S state) {
    return new Change<>(state, List.of(), false, Map.of());
  }

  /** Publishes these events, in this order, after those named before. */
  public Change<S> publish(Record... published) {
    var all = new ArrayList<>(events);
    all.addAll(List.of(published));
    return new Change<>(state, List.copyOf(all), disarmsAll, timers);
  }

  /** Arms the timer of this name; one that is armed already is moved. */
  public Change<S> arm(String timer, Instant at) {
    return withTimer(timer, at);
  }

  /** Disarms the timer of this name; none armed is fine. */
  public Change<S> disarm(String timer) {
    return withTimer(timer, null);
  }

  /** Disarms every timer the aggregate has, and those this change armed so far. */
  public Change<S> disarmAll() {
    return new Change<>(state, events, true, Map.of());
  }

  private Change<S> withTimer(String timer, @Nullable Instant at) {
    var all = new LinkedHashMap<String, @Nullable Instant>(timers);
    all.put(timer, at);
    return new Change<>(state, events, disarmsAll, all);
  }

  public S state() {
    return state;
  }

  public List<Record> events() {
    return events;
  }

  /** The timers after this change, given those armed before it. */
  public Map<String, Instant> timersAfter(Map<String, Instant> before) {
    var after = new LinkedHashMap<String, Instant>(disarmsAll ? Map.of() : before);
    timers.forEach(
        (name, at) -> {
          if (at == null) {
            after.remove(name);
          } else {
            after.put(name, at);
          }
        });
    return after;
  }

  @Override
  public String toString() {
    // The state may hold personal data: only its kind is told.
    return "Change to "
        + state.getClass().getSimpleName()
        + ", events "
        + events.stream().map(event -> event.getClass().getSimpleName()).toList()
        + ", timers "
        + timers;
  }
}
