package org.infusionops.treatment.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.infusionops.treatment.check.Checklist.Verdict;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.session.Session.Cancelled;
import org.infusionops.treatment.session.Session.CheckedIn;
import org.infusionops.treatment.session.Session.Completed;
import org.infusionops.treatment.session.Session.Infusing;
import org.infusionops.treatment.session.Session.Observing;
import org.infusionops.treatment.session.Session.Planned;
import org.infusionops.treatment.session.Session.Ready;
import org.infusionops.treatment.session.Session.Stopped;
import org.infusionops.treatment.vitals.Watch;

/** What a session waits for, by its pack: a pure function. */
record WhatIsDue(Pack pack) {

  /** The next first; empty when the session is over. */
  List<Due> of(Session session) {
    return switch (session) {
      case Planned it -> List.of(new Due(Due.What.ARRIVAL, it.visit().startsAt()));
      case CheckedIn it -> preparing(it);
      case Ready _ -> List.of(now(Due.What.START));
      case Infusing it -> infusing(it);
      case Observing it -> observing(it);
      case Completed _, Stopped _, Cancelled _ -> List.of();
    };
  }

  private static List<Due> preparing(CheckedIn it) {
    var due = new ArrayList<Due>();
    var gate = it.gate();
    if (gate == null || !gate.passed()) {
      boolean failed = gate != null && gate.checklist().verdict() == Verdict.FAILED;
      due.add(now(failed ? Due.What.GATE_DECISION : Due.What.GATE));
    }
    var dose = it.dose();
    if (dose == null) {
      due.add(now(Due.What.DOSE));
    } else if (!dose.verified()) {
      due.add(now(Due.What.VERIFICATION));
    }
    return List.copyOf(due);
  }

  private List<Due> infusing(Infusing it) {
    var ends = it.chart().startedAt().plus(Duration.ofMinutes(it.dose().minutes()));
    return byTime(vitals(it.chart()), new Due(Due.What.END_INFUSION, ends));
  }

  private List<Due> observing(Observing it) {
    var over = it.endedAt().plus(Duration.ofMinutes(pack.discharge().observation().minutes()));
    return byTime(
        vitals(it.chart()), new Due(recorded(it) ? Due.What.COMPLETION : Due.What.DISCHARGE, over));
  }

  /** Whether nothing but time and a reading stands in the way, for those are judged again. */
  private boolean recorded(Observing it) {
    var discharge = it.discharge();
    var judgedAgain = List.of(pack.discharge().observation().id(), pack.discharge().vitals().id());
    return discharge != null && judgedAgain.containsAll(discharge.checklist().open());
  }

  private Due vitals(Running chart) {
    var last = chart.latest();
    var since = last == null ? chart.startedAt() : last.at();
    return new Due(Due.What.VITALS, new Watch(pack.vitals()).dueAfter(since));
  }

  private static List<Due> byTime(Due one, Due other) {
    return Stream.of(one, other)
        .sorted(Comparator.comparing(due -> due.at() == null ? Instant.MIN : due.at()))
        .toList();
  }

  private static Due now(Due.What what) {
    return new Due(what, null);
  }
}
