package org.infusionops.scheduling.ladder;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infusionops.scheduling.pack.Plan;
import org.infusionops.scheduling.pack.Step;
import org.jspecify.annotations.Nullable;

/**
 * A treatment under way, or one that was discontinued.
 *
 * @param siteId where the treatment is by now
 * @param plan what follows the series, as it is by now
 * @param position where the patient is
 * @param done the sessions so far, in order
 * @param outcomes what was measured, in order
 * @param order the session that is ordered and not done; absent when none is
 * @param orders how many were ordered so far
 * @param toldFor the due date for which the patient was told to call; absent when never
 * @param decided what was decided so far, in order
 * @param endedAt when it was discontinued (UTC); absent while it goes on
 */
record Treatment(
    String patientId,
    String siteId,
    Origin origin,
    Plan plan,
    Position position,
    List<Done> done,
    List<Outcome> outcomes,
    @Nullable Order order,
    int orders,
    @Nullable LocalDate toldFor,
    List<Decided> decided,
    @Nullable Instant endedAt)
    implements Ladder {

  Treatment {
    done = List.copyOf(done);
    outcomes = List.copyOf(outcomes);
    decided = List.copyOf(decided);
  }

  /** A treatment that begins with its series. */
  static Treatment begun(
      String patientId,
      String siteId,
      Origin origin,
      Plan plan,
      List<Outcome> heardBefore,
      Instant at) {
    return new Treatment(
        patientId,
        siteId,
        origin,
        plan,
        Position.on(0, at),
        List.of(),
        heardBefore,
        null,
        0,
        null,
        List.of(),
        null);
  }

  /** The same treatment, going on at another site. */
  Treatment atSite(String site, ZoneId zone) {
    return new Treatment(
        patientId,
        site,
        origin.in(zone),
        plan,
        position,
        done,
        outcomes,
        order,
        orders,
        toldFor,
        decided,
        endedAt);
  }

  /** What a person has to answer, if anything; it is stored, so that worklists find it. */
  @JsonProperty("asks")
  Question.@Nullable Kind asks() {
    return question().map(Question::kind).orElse(null);
  }

  /** When the next session is due, by the site's calendar; it is stored, so that lists find it. */
  @JsonProperty("due")
  @Nullable LocalDate due() {
    Step step = step();
    if (endedAt != null || step == null) {
      return null;
    }
    if (position.dueOn() != null) {
      return position.dueOn();
    }
    Instant last = done.isEmpty() ? position.since() : done.getLast().at();
    return origin.dateOf(last).plusDays(step.everyDays());
  }

  Optional<Question> question() {
    return Asking.about(this);
  }

  /** The present step of maintenance; nothing in the series. */
  @JsonIgnore
  @Nullable Step step() {
    return position.isSeries() ? null : plan.steps().get(position.step() - 1);
  }

  List<Done> doneOfSeries() {
    return done.stream().filter(each -> each.courseId().equals(origin.seriesId())).toList();
  }

  boolean hasAllOfSeries() {
    return doneOfSeries().size() >= origin.seriesSessions();
  }

  /** How many sessions of maintenance were done since the patient came to this step. */
  int doneHere() {
    return (int)
        done.stream()
            .filter(each -> !each.courseId().equals(origin.seriesId()))
            .filter(each -> each.at().isAfter(position.since()))
            .count();
  }

  List<Outcome> heardSince(Instant since) {
    return outcomes.stream().filter(each -> !each.takenAt().isBefore(since)).toList();
  }

  /** What was measured since the patient came to this step. */
  List<Outcome> heardHere() {
    return outcomes.stream().filter(each -> each.takenAt().isAfter(position.since())).toList();
  }

  /** What was decided since the patient came to this step. */
  Stream<Decided> decidedHere() {
    return decided.stream()
        .filter(each -> each.step() == position.step() && !each.at().isBefore(position.since()));
  }

  /** Reviews that still hold: on this step, or after the last session. */
  Stream<Decided> reviews() {
    Instant last = done.isEmpty() ? position.since() : done.getLast().at();
    return decided.stream()
        .filter(each -> each.kind().isReview())
        .filter(
            each ->
                (each.step() == position.step() && !each.at().isBefore(position.since()))
                    || !each.at().isBefore(last));
  }

  /** When the day of this instant began, by the site's calendar. */
  Instant beginOfDay(Instant instant) {
    return origin.dateOf(instant).atStartOfDay(origin.zone()).toInstant();
  }

  /** One more session is done. After the last one of the series maintenance begins. */
  Treatment completing(Done session) {
    if (done.stream().anyMatch(each -> each.sessionId().equals(session.sessionId()))) {
      return this;
    }
    List<Done> all = Stream.concat(done.stream(), Stream.of(session)).sorted(Done.BY_TIME).toList();
    boolean wasOrdered = order != null && order.courseId().equals(session.courseId());
    Position next = Position.on(position.step(), position.since());
    Treatment after =
        copy(plan, next, all, outcomes, wasOrdered ? null : order, toldFor, decided, endedAt);
    return after.position.isSeries() && after.hasAllOfSeries() && !plan.steps().isEmpty()
        ? after.at(Position.on(1, after.done.getLast().at()))
        : after;
  }

  /** Nothing is to come of the series any more, though not all of it was done. */
  Treatment cutShort() {
    return at(new Position(0, position.since(), true, null));
  }

  Treatment hearing(Outcome outcome) {
    return copy(
        plan, position, done, Outcomes.with(outcomes, outcome), order, toldFor, decided, endedAt);
  }

  Treatment at(Position next) {
    return copy(plan, next, done, outcomes, order, toldFor, decided, endedAt);
  }

  Treatment planned(Plan next) {
    return copy(next, position, done, outcomes, order, toldFor, decided, endedAt);
  }

  Treatment deciding(Decided decision) {
    List<Decided> all = Stream.concat(decided.stream(), Stream.of(decision)).toList();
    return copy(plan, position, done, outcomes, order, toldFor, all, endedAt);
  }

  Treatment ordering(Order next) {
    return new Treatment(
        patientId,
        siteId,
        origin,
        plan,
        position,
        done,
        outcomes,
        next,
        next.number(),
        toldFor,
        decided,
        endedAt);
  }

  Treatment told(LocalDate due) {
    return copy(plan, position, done, outcomes, order, due, decided, endedAt);
  }

  Treatment ended(Instant at) {
    return copy(plan, position, done, outcomes, order, toldFor, decided, at);
  }

  private Treatment copy(
      Plan plan,
      Position position,
      List<Done> done,
      List<Outcome> outcomes,
      @Nullable Order order,
      @Nullable LocalDate toldFor,
      List<Decided> decided,
      @Nullable Instant endedAt) {
    return new Treatment(
        patientId, siteId, origin, plan, position, done, outcomes, order, orders, toldFor, decided,
        endedAt);
  }
}
