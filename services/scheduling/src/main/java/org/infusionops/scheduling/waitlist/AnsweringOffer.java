package org.infusionops.scheduling.waitlist;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/**
 * A patient takes a place that was offered, or does not want it. Taking is noted in the place
 * first, which only one can do; then the appointment is moved as any other, which keeps all rules;
 * then entry and place are told. A timer takes up again what stopped between.
 */
@Component
public final class AnsweringOffer {

  /** What one acceptance may take before a timer takes it up again. */
  static final Duration TAKEN_UP_AGAIN = Duration.ofSeconds(30);

  private static final int TRIES = 5;

  /** Refusals that are over in a moment. */
  private static final Set<String> PASSING = Set.of("course-being-placed", "move-given-up");

  private final Aggregates<FreedSlot> slots;
  private final Aggregates<WaitlistEntry> entries;
  private final VisitsOfPatients visits;
  private final InstantSource clock;

  AnsweringOffer(
      Aggregates<FreedSlot> slots,
      Aggregates<WaitlistEntry> entries,
      VisitsOfPatients visits,
      InstantSource clock) {
    this.slots = slots;
    this.entries = entries;
    this.visits = visits;
    this.clock = clock;
  }

  /**
   * An offer as its patient sees it.
   *
   * @param visit the visit that would move, as it is now
   * @param startsAt when it would begin instead (UTC)
   * @param until until when it can be taken (UTC)
   * @param standing what can be done
   */
  public record Offered(
      String patientId,
      String siteId,
      ZoneId zone,
      Visit visit,
      Instant startsAt,
      Instant until,
      Standing standing) {}

  /** How an offer stands. */
  public enum Standing {
    /** It can be taken. */
    OPEN,
    /** The patient has the place. */
    TAKEN,
    /** The patient is being moved there. */
    BEING_TAKEN,
    /** The patient did not want it. */
    DECLINED,
    /** It was not answered in time. */
    EXPIRED,
    /** Somebody else has the place, or it does not fit any more. */
    GONE,
    /** The patient is not on the list any more. */
    NOT_WAITING
  }

  /** The offer; empty when there is no such one. Changes nothing. */
  public Optional<Offered> look(String slotId, int number) {
    Instant now = clock.instant();
    return slots
        .find(slotId)
        .map(Stored::state)
        .flatMap(slot -> slot.offer(number).flatMap(offer -> offered(slot, offer, now)));
  }

  private Optional<Offered> offered(FreedSlot slot, Offer offer, Instant now) {
    return visits
        .find(offer.courseId(), offer.session())
        .map(
            visit ->
                new Offered(
                    offer.patientId(),
                    slot.siteId(),
                    slot.zone(),
                    visit,
                    slot.startsAt(),
                    offer.until(),
                    stillWanted(offer, standing(slot, offer, now))));
  }

  /** An offer is as good as the place on the list it was made for. */
  private Standing stillWanted(Offer offer, Standing standing) {
    return switch (standing) {
      case OPEN, GONE -> waits(offer) ? standing : Standing.NOT_WAITING;
      case TAKEN, BEING_TAKEN, DECLINED, EXPIRED, NOT_WAITING -> standing;
    };
  }

  private boolean waits(Offer offer) {
    return entries.find(offer.entryId()).filter(entry -> entry.state().waits()).isPresent();
  }

  private static Standing standing(FreedSlot slot, Offer offer, Instant now) {
    return switch (offer.answer()) {
      case ACCEPTED -> Standing.TAKEN;
      case DECLINED -> Standing.DECLINED;
      case EXPIRED -> Standing.EXPIRED;
      case FAILED, WITHDRAWN -> Standing.GONE;
      case OPEN ->
          switch (slot.stage()) {
            case FreedSlot.Taking(int number, Instant _) ->
                number == offer.number() ? Standing.BEING_TAKEN : Standing.GONE;
            case FreedSlot.Closed _ -> Standing.GONE;
            case FreedSlot.Offering _ ->
                offer.until().isAfter(now) ? Standing.OPEN : Standing.EXPIRED;
          };
    };
  }

  /**
   * The patient takes the place; answers how the offer stands after that. Whoever waits no more is
   * not moved: the offer is withdrawn, and the next is asked.
   */
  public Optional<Offered> accept(String slotId, int number) {
    if (look(slotId, number).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    FreedSlot slot =
        slots
            .change(
                slotId,
                current ->
                    current
                        .offer(number)
                        .filter(offer -> standing(current, offer, now) == Standing.OPEN)
                        .map(offer -> taking(current, offer, now))
                        .orElseGet(() -> Change.to(current)))
            .state();
    if (slot.stage() instanceof FreedSlot.Taking taking && taking.number() == number) {
      finish(slotId, slot, number);
    }
    return look(slotId, number);
  }

  private Change<FreedSlot> taking(FreedSlot slot, Offer offer, Instant now) {
    return waits(offer)
        ? Change.to(slot.in(new FreedSlot.Taking(offer.number(), now)))
            .arm(SlotTimers.FINISH, now.plus(TAKEN_UP_AGAIN))
        : Change.to(slot.answered(offer.number(), Offer.Answer.WITHDRAWN))
            .arm(SlotTimers.TURN, now);
  }

  /** The patient does not want the place; whoever is next is asked. */
  public Optional<Offered> decline(String slotId, int number) {
    if (look(slotId, number).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    slots.change(
        slotId,
        current ->
            current
                    .offer(number)
                    .filter(offer -> standing(current, offer, now) == Standing.OPEN)
                    .isPresent()
                ? Change.to(current.answered(number, Offer.Answer.DECLINED))
                    .arm(SlotTimers.TURN, now)
                : Change.to(current));
    return look(slotId, number);
  }

  /** An acceptance stopped on its way. */
  void takeUpAgain(Ringing<FreedSlot> timer) {
    if (timer.state().stage() instanceof FreedSlot.Taking taking) {
      finish(timer.id(), timer.state(), taking.number());
    }
    var _ =
        slots.changeOnRing(
            timer,
            slot ->
                slot.stage() instanceof FreedSlot.Taking
                    ? Change.to(slot).arm(SlotTimers.FINISH, clock.instant().plus(TAKEN_UP_AGAIN))
                    : Change.to(slot));
  }

  private enum Outcome {
    MOVED,
    REFUSED,
    UNKNOWN
  }

  private void finish(String slotId, FreedSlot slot, int number) {
    Offer offer = slot.offer(number).orElseThrow();
    switch (move(offer, slot)) {
      case MOVED -> {
        served(slotId, slot, offer);
        end(slotId, number, after -> taken(after, number));
      }
      case REFUSED -> end(slotId, number, after -> failed(after, number));
      // Left as it is: the timer will know more.
      case UNKNOWN -> {}
    }
  }

  private Outcome move(Offer offer, FreedSlot slot) {
    Instant startsAt = slot.startsAt();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Visit> visit = visits.find(offer.courseId(), offer.session());
      // At another site, where the course may be by now, the same time is not the place offered.
      if (visit.isEmpty() || !visit.get().siteId().equals(slot.siteId())) {
        return Outcome.REFUSED;
      }
      if (visit.get().startsAt().equals(startsAt) && visit.get().awaited()) {
        return Outcome.MOVED;
      }
      if (!visit.get().awaited() || !visit.get().startsAt().isAfter(startsAt)) {
        return Outcome.REFUSED;
      }
      try {
        visits.move(visit.get(), startsAt);
      } catch (StaleVersion | TryAgain _) {
        // Somebody changed the course at this moment: look again.
      } catch (Problem refused) {
        return PASSING.contains(refused.slug()) ? Outcome.UNKNOWN : Outcome.REFUSED;
      }
    }
    return visits
            .find(offer.courseId(), offer.session())
            .filter(visit -> visit.siteId().equals(slot.siteId()))
            .filter(visit -> visit.startsAt().equals(startsAt))
            .isPresent()
        ? Outcome.MOVED
        : Outcome.UNKNOWN;
  }

  private void served(String slotId, FreedSlot slot, Offer offer) {
    Instant now = clock.instant();
    try {
      entries.change(
          offer.entryId(),
          entry ->
              Change.to(
                  entry.waits()
                      ? entry.become(new WaitlistEntry.Served(slotId, slot.startsAt(), now))
                      : entry));
    } catch (NoSuchAggregate _) {
      // Nobody waits there any more, which is all that was wanted.
      return;
    }
  }

  private interface End {
    Change<FreedSlot> of(FreedSlot slot);
  }

  private void end(String slotId, int number, End end) {
    slots.change(
        slotId,
        slot ->
            slot.stage() instanceof FreedSlot.Taking taking && taking.number() == number
                ? end.of(slot)
                : Change.to(slot));
  }

  private Change<FreedSlot> taken(FreedSlot slot, int number) {
    return Change.to(
            slot.answered(number, Offer.Answer.ACCEPTED)
                .closed(FreedSlot.Why.TAKEN, clock.instant()))
        .disarmAll();
  }

  /** Others may still want it. */
  private Change<FreedSlot> failed(FreedSlot slot, int number) {
    return Change.to(slot.answered(number, Offer.Answer.FAILED).in(new FreedSlot.Offering()))
        .disarm(SlotTimers.FINISH)
        .arm(SlotTimers.TURN, clock.instant());
  }
}
