package org.infusionops.treatment.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infusionops.treatment.replay.Replaying.Past;

/** Counts what a replay finds, and keeps of it only the page that was asked for. */
final class SessionReplay {

  /** In how many sessions a rule says something else. */
  record RuleCount(String rule, int sessions) {}

  private final Replaying replaying;
  private final int skip;
  private final int size;

  private final Map<String, Integer> rules = new HashMap<>();
  private final List<Otherwise> page = new ArrayList<>();
  private int sessions;
  private int differing;
  private int otherGate;
  private int otherVitals;

  SessionReplay(Replaying replaying, int skip, int size) {
    this.replaying = replaying;
    this.skip = skip;
    this.size = size;
  }

  void take(Past past) {
    sessions++;
    replaying.of(past).ifPresent(this::different);
  }

  private void different(Otherwise otherwise) {
    if (otherwise.gateFrom() != otherwise.gateTo()) {
      otherGate++;
    }
    if (!Objects.equals(otherwise.actionFrom(), otherwise.actionTo())) {
      otherVitals++;
    }
    otherwise.rules().forEach(rule -> rules.merge(rule, 1, Integer::sum));
    if (differing++ >= skip && page.size() < size) {
      page.add(otherwise);
    }
  }

  int sessions() {
    return sessions;
  }

  int differing() {
    return differing;
  }

  int otherGate() {
    return otherGate;
  }

  int otherVitals() {
    return otherVitals;
  }

  /** The rules that make the difference, the most frequent first. */
  List<RuleCount> rules() {
    return rules.entrySet().stream()
        .map(rule -> new RuleCount(rule.getKey(), rule.getValue()))
        .sorted(
            Comparator.comparingInt((RuleCount count) -> -count.sessions())
                .thenComparing(RuleCount::rule))
        .toList();
  }

  List<Otherwise> page() {
    return List.copyOf(page);
  }
}
