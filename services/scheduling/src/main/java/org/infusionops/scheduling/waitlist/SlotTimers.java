package org.infusionops.scheduling.waitlist;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.springframework.stereotype.Component;

/** What is done when a timer of a free place rings. */
@Component
final class SlotTimers implements Rings<FreedSlot> {

  /** It is to be looked at: whom to ask next, what has expired. */
  static final String TURN = "turn";

  /** A patient's acceptance came to no end and is to be taken up again. */
  static final String FINISH = "finish";

  private final Aggregates<FreedSlot> slots;
  private final AskingNext asking;
  private final AnsweringOffer answering;

  SlotTimers(Aggregates<FreedSlot> slots, AskingNext asking, AnsweringOffer answering) {
    this.slots = slots;
    this.asking = asking;
    this.answering = answering;
  }

  @Override
  public Aggregates<FreedSlot> aggregates() {
    return slots;
  }

  @Override
  public void ring(Ringing<FreedSlot> timer) {
    switch (timer.name()) {
      case TURN -> asking.turn(timer);
      case FINISH -> answering.takeUpAgain(timer);
      default -> throw new IllegalStateException("a free place has no timer " + timer.name());
    }
  }
}
