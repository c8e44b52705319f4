package org.infusionops.intake.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.notification.PageOutcome;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.intake.oncall.Duty;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.infusionops.intake.safety.SafetyEvent.Disposition;
import org.infusionops.intake.safety.SafetyEvent.Note;
import org.infusionops.intake.safety.SafetyEvent.Signal;

/** One safety event with its clock, its timers and what it published; no store, no Spring. */
final class World {

  static final Instant RAISED = Instant.parse("2026-11-22T17:00:00Z");
  static final Duty DUTY = new Duty(List.of("first", "second"), "director");
  static final String SOURCE = Ids.of("source", "1");
  static final String PATIENT = Ids.of("patient", "1");
  static final SafetyPolicy POLICY = SafetyPolicy.FILE.shipped();

  Instant now = RAISED;
  SafetyEvent event = new SafetyEvent(SOURCE, PATIENT, "mesa", Cause.PHQ9_ITEM_9, RAISED);
  Map<String, Instant> timers = new HashMap<>();
  final List<Record> published = new ArrayList<>();

  static World raised() {
    var world = new World();
    world.apply(event -> event.raise(DUTY, POLICY, world.now));
    return world;
  }

  void apply(Function<SafetyEvent, Change<SafetyEvent>> decide) {
    Change<SafetyEvent> change = decide.apply(event);
    timers = new HashMap<>(change.timersAfter(timers));
    published.addAll(change.events());
    event = change.state();
  }

  /** Lets time pass; every timer rings at its moment. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Optional<Map.Entry<String, Instant>> due = due(end); due.isPresent(); due = due(end)) {
      String name = due.get().getKey();
      now = due.get().getValue().isAfter(now) ? due.get().getValue() : now;
      timers.remove(name);
      apply(
          each ->
              name.equals(SafetyEvent.PAGE)
                  ? each.pageAgain(DUTY, POLICY, now)
                  : each.escalate(DUTY, now));
    }
    now = end;
  }

  private Optional<Map.Entry<String, Instant>> due(Instant end) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(end))
        .min(Map.Entry.comparingByValue(Comparator.naturalOrder()));
  }

  void acknowledge(String staff) {
    if (event.waiting()) {
      apply(each -> each.acknowledge(staff, POLICY, now));
    }
  }

  void takeOver(String staff) {
    if (!event.closed() && !event.waiting()) {
      apply(each -> each.takeOver(staff, now));
    }
  }

  void note(String text) {
    apply(each -> each.note(new Note("first", now, text)));
  }

  void close() {
    if (!event.closed() && !event.waiting()) {
      apply(
          each ->
              each.close(
                  new Disposition(
                      "SAFETY_PLAN_MADE", "Spoken with the patient at length.", "first", now)));
    }
  }

  void signal(int number) {
    String source = Ids.of("source", "" + number);
    var signal =
        new Signal(
            SafetyEvent.idFor(source, Cause.PHQ9_ITEM_9),
            Cause.PHQ9_ITEM_9,
            source,
            SafetyEvent.Source.SCREENING,
            now);
    apply(each -> each.absorb(signal, POLICY, now));
  }

  void report(int page, Channel channel, PageOutcome outcome) {
    apply(each -> each.reported(page, channel, outcome, now, DUTY, now));
  }

  List<SafetyPageRequested> pagesAskedFor() {
    return published.stream()
        .filter(SafetyPageRequested.class::isInstance)
        .map(SafetyPageRequested.class::cast)
        .toList();
  }

  List<String> paged() {
    return pagesAskedFor().stream().map(SafetyPageRequested::staffId).toList();
  }
}
