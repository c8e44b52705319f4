package org.infusionops.notification.message;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.InstantSource;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Event;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.infusionops.notification.clinic.Clinic;

/** Turns an event into the messages it asks for, and cancels those it makes untrue. */
class Announcing {

  /** More messages about one course or appointment than this are not there to be found. */
  private static final int MOST = 1_000;

  private final Aggregates<Message> messages;
  private final Announcements announcements;
  private final MessagePolicy policy;
  private final Clinic clinic;
  private final Outgoing outgoing;
  private final InstantSource clock;

  Announcing(
      Aggregates<Message> messages,
      Announcements announcements,
      MessagePolicy policy,
      Clinic clinic,
      Outgoing outgoing,
      InstantSource clock) {
    this.messages = messages;
    this.announcements = announcements;
    this.policy = policy;
    this.clinic = clinic;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * A redelivered event meets the messages it has made and changes nothing.
   *
   * @throws IllegalStateException when the event is of a site or pack that is not known here; it is
   *     parked then, and replayed when that is mended
   */
  <E extends Record & Event> void on(Received<E> event) {
    Withdrawal.of(event.data()).ifPresent(withdrawal -> withdraw(event, withdrawal));
    for (Brief brief : announcements.of(event.data())) {
      clinic.site(brief.siteId());
      KindRule rule = policy.of(brief.kind());
      for (Channel channel : rule.channels()) {
        messages
            .createOn(
                event,
                Message.idOf(event.id(), brief.kind(), channel),
                () -> Message.announced(event.id(), brief, channel, rule, clock.instant()))
            .filter(created -> created.state().state() == State.PENDING)
            .ifPresent(outgoing::offer);
      }
    }
  }

  private void withdraw(Received<?> event, Withdrawal withdrawal) {
    messages
        .query(
            Filters.eq("state.brief." + withdrawal.field(), withdrawal.value()),
            Sorts.ascending("_id"),
            0,
            MOST)
        .stream()
        .filter(stored -> withdrawal.concerns(stored.state()))
        .map(Stored::id)
        .forEach(
            id ->
                messages.changeOn(
                    event, id, message -> message.withdraw(withdrawal.reason(), clock.instant())));
  }
}
