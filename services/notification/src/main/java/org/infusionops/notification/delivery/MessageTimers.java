package org.infusionops.notification.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Progress;

/** Brings a message on when its moment has come. */
final class MessageTimers implements Rings<Message> {

  /** Should what is started by a ring come to nothing, the timer rings again. */
  private static final Duration BEHIND = Duration.ofSeconds(30);

  private final Aggregates<Message> messages;
  private final SendingMessages sending;
  private final MessagePolicy policy;
  private final InstantSource clock;

  MessageTimers(
      Aggregates<Message> messages,
      SendingMessages sending,
      MessagePolicy policy,
      InstantSource clock) {
    this.messages = messages;
    this.sending = sending;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Aggregates<Message> aggregates() {
    return messages;
  }

  @Override
  public void ring(Ringing<Message> timer) {
    switch (timer.state().progress()) {
      case Progress.Open _, Progress.Unknown _ ->
          messages.changeOnRing(timer, message -> again(message, BEHIND)).ifPresent(sending::offer);
      case Progress.Sending _ ->
          // A clock that was moved ends leases early: this process knows what it is doing.
          messages.changeOnRing(
              timer,
              message ->
                  sending.holds(message.id())
                      ? again(message, policy.sending().lease())
                      : message.leaseOver(policy.sending(), clock.instant()));
      case Progress.Failed _, Progress.Undelivered _, Progress.Suppressed _, Progress.Expired _ ->
          tryOtherChannel(timer);
      case Progress.Sent _, Progress.Delivered _, Progress.Cancelled _ ->
          messages.changeOnRing(timer, Change::to);
    }
  }

  private Change<Message> again(Message message, Duration after) {
    return Change.to(message).arm(Message.NEXT, clock.instant().plus(after));
  }

  /** Only essential messages ring after their end. */
  private void tryOtherChannel(Ringing<Message> timer) {
    Message ended = timer.state();
    Optional<Stored<Message>> sibling = messages.find(ended.siblingId());
    if (sibling.isEmpty()) {
      try {
        sending.offer(messages.create(ended.siblingId(), ended.sibling(clock.instant())));
      } catch (AlreadyExists _) {
        // By another instance, this very moment.
      }
    }
    boolean inVain = sibling.map(other -> other.state().inVain()).orElse(false);
    messages.changeOnRing(timer, message -> inVain ? message.handToPerson() : Change.to(message));
  }
}
