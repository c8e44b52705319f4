package org.infusionops.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.infusionops.contracts.Channel;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.notification.message.Addressee;
import org.infusionops.notification.message.Decision;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.message.Outgoing;
import org.infusionops.notification.message.Progress;
import org.infusionops.notification.recipient.Masked;
import org.infusionops.notification.template.CalendarEntries;
import org.infusionops.notification.template.Letter;
import org.infusionops.notification.template.Templates;
import org.infusionops.starter.sealing.SealBroken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, each on a virtual thread, only so many at a time per channel. Whatever goes wrong
 * here, the message's timer brings it again: before the hand-over as it was, afterwards as one of
 * unknown outcome, which the provider is asked about.
 */
final class SendingMessages implements Outgoing {

  private static final Logger log = LoggerFactory.getLogger(SendingMessages.class);

  private static final int AT_A_TIME = 32;
  private static final int MOST_WAITING = 2_000;
  private static final int SAVES = 5;

  private final Aggregates<Message> messages;
  private final Addressees addressees;
  private final Templates templates;
  private final CalendarEntries calendarEntries;
  private final Carriers carriers;
  private final LetterBox letterBox;
  private final MessagePolicy policy;
  private final InstantSource clock;
  private final ExecutorService threads;

  private final Map<Channel, Semaphore> lines = new EnumMap<>(Channel.class);
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  SendingMessages(
      Aggregates<Message> messages,
      Addressees addressees,
      Templates templates,
      CalendarEntries calendarEntries,
      Carriers carriers,
      LetterBox letterBox,
      MessagePolicy policy,
      InstantSource clock,
      ExecutorService threads) {
    this.messages = messages;
    this.addressees = addressees;
    this.templates = templates;
    this.calendarEntries = calendarEntries;
    this.carriers = carriers;
    this.letterBox = letterBox;
    this.policy = policy;
    this.clock = clock;
    this.threads = threads;
    for (Channel channel : Channel.values()) {
      lines.put(channel, new Semaphore(AT_A_TIME, true));
    }
  }

  @Override
  public void offer(Stored<Message> message) {
    if (taken.size() >= MOST_WAITING || !taken.add(message.id())) {
      return;
    }
    try {
      threads.execute(() -> work(message));
    } catch (RejectedExecutionException _) {
      taken.remove(message.id()); // shutting down: its timer rings after the restart
    }
  }

  /** Whether this process is at work on the message, however long its lease has been over. */
  boolean holds(String messageId) {
    return taken.contains(messageId);
  }

  private void work(Stored<Message> message) {
    Semaphore line = line(message.state().channel());
    line.acquireUninterruptibly();
    try {
      switch (message.state().progress()) {
        case Progress.Open _ -> attempt(message);
        case Progress.Unknown unknown -> lookUp(message, unknown);
        default -> {}
      }
    } catch (StaleVersion _) {
      // Somebody else has it, or it was cancelled meanwhile.
    } catch (RuntimeException e) {
      log.warn("Message {} could not be worked on now: {}", message.id(), e.getClass().getName());
    } finally {
      line.release();
      taken.remove(message.id());
    }
  }

  private void attempt(Stored<Message> stored) {
    Message message = stored.state();
    Instant now = clock.instant();
    Addressee addressee = addressees.of(message);
    switch (Decision.on(message, addressee, policy, now)) {
      case Decision.Go go -> send(stored, go, now);
      case Decision.Hold(Instant until, String reason) ->
          messages.change(stored.id(), stored.version(), each -> each.hold(until, reason));
      case Decision.WaitForRecipient _ ->
          messages.change(stored.id(), stored.version(), each -> each.waitForRecipient(now));
      case Decision.Suppress(String reason) ->
          messages.change(
              stored.id(),
              stored.version(),
              each -> each.suppress(reason, policy.of(each.kind()), now));
      case Decision.Expire _ ->
          messages.change(
              stored.id(), stored.version(), each -> each.expire(policy.of(each.kind()), now));
      case Decision.Leave _ -> {}
    }
  }

  private void send(Stored<Message> stored, Decision.Go go, Instant now) {
    Letter letter =
        calendarEntries.addTo(
            templates.write(stored.state(), go.contact(), go.address()),
            stored.state(),
            go.contact());
    String masked = String.valueOf(Masked.address(go.address()));
    String sealed = letterBox.seal(letter, stored.id());
    Stored<Message> sending =
        messages.change(
            stored.id(),
            stored.version(),
            message -> message.handOver(masked, sealed, policy.sending().lease(), now));
    int attempt = sending.state().attempts();
    Outcome outcome = carriers.of(sending.state().channel()).send(letter);
    if (!(outcome instanceof Outcome.Accepted)) {
      log.info("Message {} was not accepted: {}", stored.id(), outcome);
    }
    save(stored.id(), attempt, outcome);
  }

  /** The provider has answered; a store that hiccups now should not make that unknown again. */
  private void save(String id, int attempt, Outcome outcome) {
    for (int tries = 1; ; tries++) {
      try {
        messages.change(id, message -> message.settle(attempt, outcome, policy, clock.instant()));
        return;
      } catch (RuntimeException e) {
        if (tries == SAVES) {
          throw e;
        }
        pause(Duration.ofMillis(200L * tries));
      }
    }
  }

  private void lookUp(Stored<Message> stored, Progress.Unknown unknown) {
    LookedUp answer = lookedUp(stored, unknown);
    Stored<Message> after =
        messages.change(
            stored.id(),
            message ->
                message.lookedUp(unknown.handover().attempt(), answer, policy, clock.instant()));
    log.info(
        "Message {} was looked up: {}, now {}",
        stored.id(),
        answer.getClass().getSimpleName(),
        after.state().state());
  }

  /** Of a patient who was erased meanwhile nobody can say any more what was written. */
  private LookedUp lookedUp(Stored<Message> stored, Progress.Unknown unknown) {
    try {
      Letter letter = letterBox.open(unknown.handover().sealedLetter(), stored.id());
      return carriers.of(stored.state().channel()).find(letter, unknown.handover().at());
    } catch (SealBroken _) {
      return new LookedUp.Unanswerable();
    }
  }

  private Semaphore line(Channel channel) {
    Semaphore line = lines.get(channel);
    if (line == null) {
      throw new IllegalStateException("every channel has a line");
    }
    return line;
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
