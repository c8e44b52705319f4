package org.infusionops.notification.message;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.contracts.notification.MessageDelivered;
import org.infusionops.contracts.notification.MessageFailed;
import org.infusionops.contracts.notification.PageOutcome;
import org.infusionops.contracts.notification.PageReported;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.jspecify.annotations.Nullable;

/**
 * One message over one channel, from the event that asked for it to the provider's receipt. It
 * holds neither an address nor a text that could be read: both are made when it is sent.
 *
 * <p>Its id follows from the event, the kind and the channel, so that an event which arrives twice
 * meets the message it has made.
 *
 * @param eventId the event that asked for it
 * @param purpose the consent it needs
 * @param template version of the texts it takes
 * @param createdAt (UTC)
 * @param attempts how often it was handed to a provider
 * @param withdrawn why it is not to be sent again over any channel nor looked after by anybody,
 *     though it may be on its way
 * @param attention why a person should look after it
 */
public record Message(
    String id,
    String eventId,
    Channel channel,
    Brief brief,
    ConsentPurpose purpose,
    int template,
    Instant createdAt,
    int attempts,
    @Nullable String withdrawn,
    @Nullable Attention attention,
    Progress progress) {

  /** The one timer a message has; what it means depends on the message's progress. */
  public static final String NEXT = "next";

  /** A new message is sent at once; its timer stands behind that, should the sender die first. */
  static final Duration FIRST_ATTEMPT = Duration.ofSeconds(2);

  static final String NOT_YET = "its moment has not come";

  /** The id of the message that an event makes for this kind and channel. */
  public static String idOf(String eventId, Kind kind, Channel channel) {
    return Ids.of(eventId, kind.slug(), channel.name());
  }

  static Change<Message> announced(
      String eventId, Brief brief, Channel channel, KindRule rule, Instant now) {
    var message =
        new Message(
            idOf(eventId, brief.kind(), channel),
            eventId,
            channel,
            brief,
            rule.purpose(),
            rule.template(),
            now,
            0,
            null,
            null,
            brief.notBefore().isAfter(now)
                ? new Progress.Held(brief.notBefore(), NOT_YET)
                : new Progress.Pending(null));
    return Change.to(message).arm(NEXT, later(brief.notBefore(), now.plus(FIRST_ATTEMPT)));
  }

  public Kind kind() {
    return brief.kind();
  }

  public State state() {
    return progress.state();
  }

  boolean open() {
    return progress instanceof Progress.Open;
  }

  /** Whether nothing more will happen to it that could bring it to its reader. */
  public boolean inVain() {
    return switch (progress) {
      case Progress.Undelivered _, Progress.Failed _, Progress.Suppressed _, Progress.Expired _ ->
          true;
      default -> false;
    };
  }

  /** The same message over the other channel. */
  public String siblingId() {
    return idOf(eventId, kind(), otherChannel());
  }

  /** Keeps it back. */
  public Change<Message> hold(Instant until, String reason) {
    return Change.to(with(new Progress.Held(until, reason))).arm(NEXT, until);
  }

  /** Nobody knows yet how to reach the patient: looks again, soon at first, then each minute. */
  public Change<Message> waitForRecipient(Instant now) {
    int looks = progress instanceof Progress.WaitingForRecipient waiting ? waiting.looks() + 1 : 1;
    Duration wait = Duration.ofSeconds(Math.min(60, 1L << Math.min(looks - 1, 6)));
    return Change.to(with(new Progress.WaitingForRecipient(looks))).arm(NEXT, now.plus(wait));
  }

  /** It may not be sent, or not any more. */
  public Change<Message> suppress(String reason, KindRule rule, Instant now) {
    return given(new Progress.Suppressed(reason, now), rule, now);
  }

  /** Its moment has passed. */
  public Change<Message> expire(KindRule rule, Instant now) {
    return given(new Progress.Expired(now), rule, now);
  }

  /** It goes to a provider now. Until the lease is over nobody else touches it. */
  public Change<Message> handOver(
      String maskedTo, String sealedLetter, Duration lease, Instant now) {
    int attempt = attempts + 1;
    var sending = new Progress.Sending(new Handover(attempt, now, maskedTo, sealedLetter));
    return Change.to(copy(attempt, withdrawn, attention, sending)).arm(NEXT, now.plus(lease));
  }

  /**
   * Takes in what came of an attempt. An attempt that is no longer the current one changes nothing,
   * except that a message thought lost which was taken after all is sent.
   */
  public Change<Message> settle(int attempt, Outcome outcome, MessagePolicy policy, Instant now) {
    if (!(progress instanceof Progress.Away away) || away.handover().attempt() != attempt) {
      return Change.to(this);
    }
    return switch (outcome) {
      case Outcome.Accepted(String providerId) -> sent(away, providerId, now);
      case Outcome.NotTaken(String reason) ->
          withdrawn != null
              ? cancelled(withdrawn, now)
              : Change.to(with(new Progress.Pending(reason)))
                  .arm(NEXT, now.plus(policy.sending().retryAfter(attempts)));
      case Outcome.Refused(String reason) ->
          withdrawn != null
              ? cancelled(withdrawn, now)
              : given(
                  new Progress.Failed(away.handover().to(), reason, now), policy.of(kind()), now);
      case Outcome.Unclear(String reason) -> unclear(away, reason, policy.sending(), now);
    };
  }

  /** Its sender did not report back in time: dead, perhaps after the provider had taken it. */
  public Change<Message> leaseOver(SendingRule rule, Instant now) {
    return progress instanceof Progress.Sending sending
        ? unclear(sending, "its sender stopped before it could tell", rule, now)
        : Change.to(this);
  }

  /** Takes in what the provider said about a message of unknown outcome. */
  public Change<Message> lookedUp(int attempt, LookedUp answer, MessagePolicy policy, Instant now) {
    if (!(progress instanceof Progress.Unknown unknown)
        || unknown.handover().attempt() != attempt) {
      return Change.to(this);
    }
    SendingRule rule = policy.sending();
    Instant handedOver = unknown.handover().at();
    boolean resendable = policy.of(kind()).resendWhenUnknown();
    boolean askedLongEnough = !now.isBefore(handedOver.plus(rule.lookupFor()));
    return switch (answer) {
      case LookedUp.Found(String providerId) -> sent(unknown, providerId, now);
      case LookedUp.Absent _ ->
          now.isBefore(handedOver.plus(rule.absentAfter()))
              // A provider may show a message a moment after it took it: asked once more later.
              ? Change.to(this).arm(NEXT, handedOver.plus(rule.absentAfter()))
              : again("the provider does not have it", now);
      case LookedUp.NoAnswer _ ->
          askedLongEnough && resendable
              ? again("the provider cannot be asked", now)
              : Change.to(askedLongEnough ? needing(Attention.OUTCOME_UNKNOWN) : this)
                  .arm(NEXT, now.plus(rule.retryAfter(askedLongEnough ? Integer.MAX_VALUE : 1)));
      case LookedUp.Unanswerable _ ->
          resendable
              ? again("nobody can tell whether it went", now)
              : Change.to(needing(Attention.OUTCOME_UNKNOWN)).disarm(NEXT);
    };
  }

  /**
   * What it tells is no longer so: not sent if it is not away yet, and neither sent again nor given
   * to a person if it is.
   */
  public Change<Message> withdraw(String reason, Instant now) {
    return switch (progress) {
      case Progress.Open _ -> cancelled(reason, now);
      case Progress.Away _, Progress.Sent _ -> Change.to(withdrawnFor(reason));
      // An essential one was about to go to the other channel or to a person.
      case Progress.Undelivered _, Progress.Failed _, Progress.Suppressed _, Progress.Expired _ ->
          Change.to(withdrawnFor(reason)).disarm(NEXT);
      case Progress.Delivered _, Progress.Cancelled _ -> Change.to(this);
    };
  }

  /** Takes in a provider's receipt. One about another hand-over changes nothing. */
  public Change<Message> receive(Receipt receipt, KindRule rule, Instant now) {
    String to =
        switch (progress) {
          case Progress.Away away -> away.handover().to();
          case Progress.Sent sent when sent.providerId().equals(receipt.providerId()) -> sent.to();
          default -> null;
        };
    if (to == null) {
      return Change.to(this);
    }
    return switch (receipt) {
      case Receipt.Taken(String providerId) ->
          progress instanceof Progress.Sent ? Change.to(this) : sent(providerId, to, now);
      case Receipt.Arrived(String providerId) -> {
        var arrived = Change.to(calm(new Progress.Delivered(providerId, to, now))).disarm(NEXT);
        yield brief.patientId() == null
            ? reporting(arrived, PageOutcome.DELIVERED, now)
            : arrived.publish(
                new MessageDelivered(id, brief.patientId(), kind().slug(), channel, now));
      }
      case Receipt.Lost(String providerId, String reason) ->
          given(new Progress.Undelivered(providerId, to, reason, now), rule, now);
    };
  }

  /** The other channel could not bring it either: a person must. */
  public Change<Message> handToPerson() {
    Attention why =
        switch (progress) {
          case Progress.Suppressed _ -> Attention.NOT_ALLOWED;
          case Progress.Expired _ -> Attention.TOO_LATE;
          default -> Attention.NOT_DELIVERED;
        };
    return Change.to(needing(why)).disarm(NEXT);
  }

  /** The message as it goes over the other channel. */
  public Change<Message> sibling(Instant now) {
    var sibling =
        new Message(
            siblingId(),
            eventId,
            otherChannel(),
            brief,
            purpose,
            template,
            now,
            0,
            null,
            null,
            new Progress.Pending("failed over " + channel.name()));
    return Change.to(sibling).arm(NEXT, now.plus(FIRST_ATTEMPT));
  }

  private Channel otherChannel() {
    return channel == Channel.EMAIL ? Channel.SMS : Channel.EMAIL;
  }

  private Change<Message> sent(Progress.Away away, String providerId, Instant now) {
    return sent(providerId, away.handover().to(), now);
  }

  private Change<Message> sent(String providerId, String to, Instant now) {
    return reporting(
        Change.to(calm(new Progress.Sent(providerId, to, now))).disarm(NEXT),
        PageOutcome.SENT,
        now);
  }

  /** Whoever asked for a page is told what became of it; of any other message nobody is. */
  private Change<Message> reporting(Change<Message> change, PageOutcome outcome, Instant now) {
    Brief.StaffPage page = brief.page();
    return page == null
        ? change
        : change.publish(
            new PageReported(id, page.safetyEventId(), page.number(), channel, outcome, now));
  }

  private Change<Message> unclear(
      Progress.Away away, String reason, SendingRule rule, Instant now) {
    return Change.to(with(new Progress.Unknown(away.handover(), reason)))
        .arm(NEXT, later(now, away.handover().at().plus(rule.lookupAfter())));
  }

  private Change<Message> again(String reason, Instant now) {
    return withdrawn != null
        ? cancelled(withdrawn, now)
        : Change.to(calm(new Progress.Pending(reason))).arm(NEXT, now);
  }

  private Change<Message> cancelled(String reason, Instant now) {
    return Change.to(calm(new Progress.Cancelled(reason, now))).disarm(NEXT);
  }

  /**
   * It has ended without arriving. An essential one rings once more to try the other channel or to
   * call a person; another that failed is shown to a person; one that was not to be sent, or is no
   * longer true, is not.
   */
  private Change<Message> given(Progress end, KindRule rule, Instant now) {
    boolean failed = end instanceof Progress.Failed || end instanceof Progress.Undelivered;
    Message ended = with(end);
    Change<Message> change =
        rule.essential() && withdrawn == null
            ? Change.to(ended).arm(NEXT, now)
            : Change.to(failed ? ended.needing(Attention.NOT_DELIVERED) : ended).disarm(NEXT);
    return failed && brief.patientId() != null
        ? change.publish(new MessageFailed(id, brief.patientId(), kind().slug(), channel, now))
        : reporting(change, PageOutcome.FAILED, now);
  }

  private Message calm(Progress next) {
    return copy(attempts, withdrawn, null, next);
  }

  private Message with(Progress next) {
    return copy(attempts, withdrawn, attention, next);
  }

  /** Nobody has to look after what is not to arrive any more. */
  private Message needing(Attention why) {
    return copy(attempts, withdrawn, withdrawn == null ? why : null, progress);
  }

  private Message withdrawnFor(String reason) {
    return copy(attempts, requireNonNullElse(withdrawn, reason), null, progress);
  }

  private Message copy(
      int nextAttempts,
      @Nullable String nextWithdrawn,
      @Nullable Attention nextAttention,
      Progress next) {
    return new Message(
        id,
        eventId,
        channel,
        brief,
        purpose,
        template,
        createdAt,
        nextAttempts,
        nextWithdrawn,
        nextAttention,
        next);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
