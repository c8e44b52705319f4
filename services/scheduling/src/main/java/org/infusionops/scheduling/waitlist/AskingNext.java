package org.infusionops.scheduling.waitlist;

import java.util.List;
import org.infusionops.contracts.scheduling.SlotOffered;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.scheduling.choice.PatientChoices;
import org.infusionops.scheduling.choice.PatientChoices.Waitlist;
import org.springframework.stereotype.Component;

/** Asks whoever is next whether they take a place that became free. */
@Component
final class AskingNext {

  private final Aggregates<FreedSlot> slots;
  private final LookingThroughWaitlist waitlist;
  private final OfferLinks links;
  private final PatientChoices choices;

  AskingNext(
      Aggregates<FreedSlot> slots,
      LookingThroughWaitlist waitlist,
      OfferLinks links,
      PatientChoices choices) {
    this.slots = slots;
    this.waitlist = waitlist;
    this.links = links;
    this.choices = choices;
  }

  void turn(Ringing<FreedSlot> timer) {
    Waitlist rules = choices.waitlist();
    var _ =
        slots.changeOnRing(
            timer,
            slot ->
                after(
                    timer.id(),
                    NextInLine.of(
                        slot,
                        () -> waitlist.line(timer.id(), slot, rules, timer.now()),
                        rules,
                        timer.now())));
  }

  private Change<FreedSlot> after(String id, NextInLine.Decision decision) {
    return switch (decision) {
      case NextInLine.Decision.Done(FreedSlot slot) -> Change.to(slot);
      case NextInLine.Decision.Wait(FreedSlot slot, var again) ->
          Change.to(slot).arm(SlotTimers.TURN, again);
      case NextInLine.Decision.Ask(FreedSlot slot, List<Offer> asked, var again) ->
          Change.to(slot)
              .arm(SlotTimers.TURN, again)
              .publish(
                  asked.stream().map(offer -> offered(id, slot, offer)).toArray(Record[]::new));
    };
  }

  private SlotOffered offered(String id, FreedSlot slot, Offer offer) {
    return new SlotOffered(
        id,
        offer.number(),
        offer.courseId(),
        offer.appointmentId(),
        offer.patientId(),
        slot.siteId(),
        slot.startsAt(),
        slot.zone().getId(),
        offer.until(),
        links.sealed(id, offer.number(), offer.appointmentId()),
        offer.at());
  }
}
