package org.infusionops.scheduling.waitlist;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.starter.privacy.AlsoHolds;

/**
 * What one patient was offered, out of places that hold the offers of several. An erased patient's
 * open offers are withdrawn, and whoever is next is asked.
 */
final class ForgettingOffers implements AlsoHolds {

  /** More are not made to one patient. */
  private static final int MOST = 10_000;

  private final Aggregates<FreedSlot> slots;
  private final InstantSource clock;

  ForgettingOffers(Aggregates<FreedSlot> slots, InstantSource clock) {
    this.slots = slots;
    this.clock = clock;
  }

  /**
   * An offer as it is handed out.
   *
   * @param siteId where
   * @param startsAt when the visit would have begun (UTC)
   * @param offer what was asked, and what came of it
   */
  record Made(String siteId, Instant startsAt, Offer offer) {}

  @Override
  public String name() {
    return "freed place offers";
  }

  @Override
  public List<Made> of(String person) {
    return slots
        .query(
            new Document("state.offers.patientId", person),
            new Document("state.freedAt", 1).append("_id", 1),
            0,
            MOST)
        .stream()
        .flatMap(
            slot ->
                slot.state().offers().stream()
                    .filter(offer -> offer.patientId().equals(person))
                    .map(offer -> new Made(slot.state().siteId(), slot.state().startsAt(), offer)))
        .toList();
  }

  @Override
  public void erase(String person) {
    Instant now = clock.instant();
    slots
        .query(
            new Document("state.offers.patientId", person)
                .append("state.stage.is", new Document("$ne", "CLOSED")),
            new Document("_id", 1),
            0,
            MOST)
        .forEach(
            slot -> {
              var _ = slots.change(slot.id(), each -> withdrawn(each, person, now));
            });
  }

  private static Change<FreedSlot> withdrawn(FreedSlot slot, String person, Instant now) {
    FreedSlot after = slot.withdrawnFrom(person);
    return after.equals(slot) ? Change.to(slot) : Change.to(after).arm(SlotTimers.TURN, now);
  }
}
