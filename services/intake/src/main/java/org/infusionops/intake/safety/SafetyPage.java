package org.infusionops.intake.safety;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.notification.PageOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One page to one member of staff, by SMS and e-mail.
 *
 * @param number counts an event's pages from 1
 * @param round see {@link SafetyEvent}
 * @param staffId who was paged
 * @param why what it was sent for
 * @param at when it was asked for (UTC)
 * @param sms how far it came by SMS; absent until notification tells
 * @param email how far it came by e-mail; absent until notification tells
 */
record SafetyPage(
    int number,
    int round,
    String staffId,
    Why why,
    Instant at,
    @Nullable Report sms,
    @Nullable Report email) {

  /** What a page is sent for. */
  enum Why {
    /** The event was raised. */
    RAISED,
    /** Nobody has acknowledged it. */
    AGAIN,
    /** The one before did not arrive. */
    UNDELIVERED,
    /** A deadline has passed. */
    ESCALATED,
    /** Another signal came to who has it already. */
    SIGNAL
  }

  /**
   * What notification told of one channel.
   *
   * @param sentAt when a provider took it (UTC); absent when none did
   * @param outcome how far it came
   * @param at when it came so far (UTC)
   */
  record Report(@Nullable Instant sentAt, PageOutcome outcome, Instant at) {}

  SafetyPage reported(Channel channel, PageOutcome outcome, Instant then) {
    return switch (channel) {
      case SMS -> new SafetyPage(number, round, staffId, why, at, after(sms, outcome, then), email);
      case EMAIL ->
          new SafetyPage(number, round, staffId, why, at, sms, after(email, outcome, then));
    };
  }

  private static Report after(@Nullable Report before, PageOutcome outcome, Instant then) {
    Instant sentAt = before == null ? null : before.sentAt();
    return new Report(
        outcome == PageOutcome.FAILED ? sentAt : Objects.requireNonNullElse(sentAt, then),
        outcome,
        then);
  }

  /** When providers took it, over either channel. */
  Stream<Instant> left() {
    return Stream.concat(left(sms), left(email));
  }

  private static Stream<Instant> left(@Nullable Report report) {
    Instant sentAt = report == null ? null : report.sentAt();
    return sentAt == null ? Stream.empty() : Stream.of(sentAt);
  }

  /**
   * Whether it reached nobody. A telephone wakes who sleeps, a mailbox does not: so a failed SMS is
   * enough, and a failed e-mail beside it is not.
   */
  boolean undelivered() {
    return sms != null && sms.outcome() == PageOutcome.FAILED;
  }
}
