package org.infusionops.treatment.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.infusionops.treatment.check.Checklist;
import org.infusionops.treatment.check.Checklist.Verdict;
import org.infusionops.treatment.check.Finding;
import org.infusionops.treatment.gate.Gate;
import org.infusionops.treatment.gate.GateCheck;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.pack.VitalsRules.Action;
import org.infusionops.treatment.session.Running;
import org.infusionops.treatment.session.Session;
import org.infusionops.treatment.session.Visit;
import org.infusionops.treatment.vitals.Alert;
import org.infusionops.treatment.vitals.Reading;
import org.infusionops.treatment.vitals.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Judges the gate and the readings of past sessions by another version: same facts, same moments.
 * Pure; nothing of what was decided is changed.
 */
final class Replaying {

  private final Pack pack;
  private final Watch watch;

  Replaying(Pack pack) {
    this.pack = pack;
    this.watch = new Watch(pack.vitals());
  }

  /** What of a session is judged; the parts it did not get to are absent. */
  record Past(Visit visit, @Nullable Gate gate, @Nullable Running chart) {

    /** Only sessions that are over; the others have a decision still to come. */
    static Optional<Past> of(Session session) {
      return switch (session) {
        case Session.Completed over ->
            Optional.of(new Past(over.visit(), over.gate(), over.chart()));
        case Session.Stopped over -> Optional.of(new Past(over.visit(), over.gate(), over.chart()));
        case Session.Planned _,
            Session.CheckedIn _,
            Session.Ready _,
            Session.Infusing _,
            Session.Observing _,
            Session.Cancelled _ ->
            Optional.empty();
      };
    }
  }

  /** What would be different; empty where nothing would. */
  Optional<Otherwise> of(Past past) {
    Checklist gateThen = past.gate() == null ? null : past.gate().checklist();
    Checklist gateNow = past.gate() == null ? null : judged(past.gate(), past.visit());
    List<Alert> alertsThen = then(past.chart());
    List<Alert> alertsNow = now(past.chart());
    Verdict from = gateThen == null ? null : gateThen.verdict();
    Verdict to = gateNow == null ? null : gateNow.verdict();
    Action actionFrom = gravest(alertsThen);
    Action actionTo = gravest(alertsNow);
    if (from == to && actionFrom == actionTo) {
      return Optional.empty();
    }
    Set<String> rules = new TreeSet<>();
    if (gateThen != null && gateNow != null) {
      rules.addAll(differing(Set.copyOf(gateThen.open()), Set.copyOf(gateNow.open())));
      rules.addAll(differing(overridden(gateThen), overridden(gateNow)));
    }
    rules.addAll(differing(rules(alertsThen), rules(alertsNow)));
    return Optional.of(
        new Otherwise(
            past.visit().sessionId(),
            past.visit().patientId(),
            past.visit().siteId(),
            past.visit().day(),
            past.visit().pack().version(),
            from,
            to,
            actionFrom,
            actionTo,
            List.copyOf(rules)));
  }

  private Checklist judged(Gate gate, Visit visit) {
    List<Finding> findings = new GateCheck(pack.gate(), gate.at(), visit.zone()).of(gate.facts());
    return Checklist.of(findings, gate.overrides());
  }

  private static List<Alert> then(@Nullable Running chart) {
    return chart == null
        ? List.of()
        : chart.alerts().stream()
            .filter(alert -> alert.kind() == Alert.Kind.OUT_OF_LIMITS)
            .toList();
  }

  private List<Alert> now(@Nullable Running chart) {
    List<Alert> alerts = new ArrayList<>();
    if (chart != null) {
      for (Reading reading : chart.readings()) {
        alerts.addAll(watch.alerts(reading.vitals(), reading.at()));
      }
    }
    return alerts;
  }

  private static @Nullable Action gravest(List<Alert> alerts) {
    return alerts.stream()
        .map(Alert::action)
        .filter(Objects::nonNull)
        .max(Action::compareTo)
        .orElse(null);
  }

  private static Set<String> overridden(Checklist gate) {
    return gate.overrides().stream()
        .map(override -> override.point())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> rules(List<Alert> alerts) {
    return alerts.stream().map(Alert::rule).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> differing(Set<String> then, Set<String> now) {
    Set<String> either = new TreeSet<>(then);
    either.addAll(now);
    either.removeIf(rule -> then.contains(rule) && now.contains(rule));
    return either;
  }
}
