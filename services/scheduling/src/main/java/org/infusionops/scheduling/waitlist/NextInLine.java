package org.infusionops.scheduling.waitlist;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.infusionops.scheduling.choice.PatientChoices.Waitlist;
import org.infusionops.scheduling.waitlist.LookingThroughWaitlist.Line;

/**
 * Whom to ask next about a place that became free: among those whom it fits, whoever waits longest.
 * Pure.
 */
final class NextInLine {

  /** More are not made of one place. */
  private static final int MOST_OFFERS = 99;

  private NextInLine() {}

  /** What is to be done about the place. */
  sealed interface Decision {

    /** The place after this moment: what expired is marked, what is asked is in it. */
    FreedSlot slot();

    /**
     * These are asked now.
     *
     * @param again when to look at the place again
     */
    record Ask(FreedSlot slot, List<Offer> asked, Instant again) implements Decision {
      public Ask {
        asked = List.copyOf(asked);
      }
    }

    /**
     * Nobody is asked now.
     *
     * @param again when to look at the place again
     */
    record Wait(FreedSlot slot, Instant again) implements Decision {}

    /** Nothing more is to be done. */
    record Done(FreedSlot slot) implements Decision {}
  }

  /**
   * Decides.
   *
   * @param looking finds whom the place fits, in any order; asked only when somebody may be asked
   */
  static Decision of(FreedSlot slot, Supplier<Line> looking, Waitlist rules, Instant now) {
    if (!(slot.stage() instanceof FreedSlot.Offering)) {
      return new Decision.Done(slot);
    }
    FreedSlot current = slot.expired(now);
    Instant last = slot.startsAt().minus(rules.leastAhead());
    if (!now.isBefore(last)) {
      return new Decision.Done(current.closed(FreedSlot.Why.TOO_SOON, now));
    }
    List<Offer> open = current.open();
    int room = rules.atOnce() - open.size();
    Instant asksAgain = nextAsking(current, rules, now);
    if (room <= 0 || asksAgain.isAfter(now)) {
      return new Decision.Wait(current, earliest(open, room <= 0 ? last : asksAgain, last));
    }
    Line line = looking.get();
    var met = new HashSet<String>();
    List<Candidate> next =
        line.next().stream()
            .filter(candidate -> !candidate.courseId().equals(slot.freedBy()))
            .filter(candidate -> !current.asked(candidate.patientId()))
            .sorted(Comparator.comparing(Candidate::since).thenComparing(Candidate::entryId))
            .filter(candidate -> met.add(candidate.patientId()))
            .limit(Math.min(room, MOST_OFFERS - current.offers().size()))
            .toList();
    if (next.isEmpty()) {
      Instant laterAt = line.laterAt();
      return open.isEmpty() && laterAt == null
          ? new Decision.Done(current.closed(FreedSlot.Why.NOBODY_LEFT, now))
          : new Decision.Wait(current, earliest(open, laterAt == null ? last : laterAt, last));
    }
    Instant until = min(now.plus(rules.toAnswer()), last);
    List<Offer> asked =
        IntStream.range(0, next.size())
            .mapToObj(
                index -> offer(current.offers().size() + 1 + index, next.get(index), now, until))
            .toList();
    FreedSlot after = current.with(asked);
    return new Decision.Ask(after, asked, earliest(after.open(), last, last));
  }

  private static Offer offer(int number, Candidate candidate, Instant now, Instant until) {
    return new Offer(
        number,
        candidate.entryId(),
        candidate.patientId(),
        candidate.courseId(),
        candidate.appointmentId(),
        candidate.session(),
        now,
        until,
        Offer.Answer.OPEN);
  }

  /** Now while people are asked, else when that begins again. */
  private static Instant nextAsking(FreedSlot slot, Waitlist rules, Instant now) {
    ZonedDateTime local = now.atZone(slot.zone());
    LocalTime time = local.toLocalTime();
    if (!time.isBefore(rules.asksFrom()) && time.isBefore(rules.asksUntil())) {
      return now;
    }
    var day =
        time.isBefore(rules.asksFrom()) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
    Instant again = day.atTime(rules.asksFrom()).atZone(slot.zone()).toInstant();
    // Where the clock is put forward a time of day may be skipped.
    return again.isAfter(now) ? again : now.plus(Duration.ofMinutes(1));
  }

  private static Instant earliest(List<Offer> open, Instant or, Instant last) {
    return min(open.stream().map(Offer::until).min(Instant::compareTo).orElse(or), min(or, last));
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
