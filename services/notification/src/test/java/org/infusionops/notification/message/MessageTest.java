package org.infusionops.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infusionops.notification.message.Fixtures.NOON;
import static org.infusionops.notification.message.Fixtures.POLICY;
import static org.infusionops.notification.message.Fixtures.message;
import static org.infusionops.notification.message.Fixtures.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.notification.MessageDelivered;
import org.infusionops.contracts.notification.MessageFailed;
import org.infusionops.eventing.Change;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final Instant LATER = NOON.plusSeconds(3);

  @Test
  void the_same_event_makes_the_same_message_and_another_event_another() {
    assertThat(Message.idOf("e1", Kind.INVITATION, Channel.SMS))
        .isEqualTo(Message.idOf("e1", Kind.INVITATION, Channel.SMS))
        .isNotEqualTo(Message.idOf("e1", Kind.INVITATION, Channel.EMAIL))
        .isNotEqualTo(Message.idOf("e1", Kind.CONFIRMATION, Channel.SMS))
        .isNotEqualTo(Message.idOf("e2", Kind.INVITATION, Channel.SMS));
  }

  @Test
  void a_new_message_has_a_timer_behind_it_should_its_sender_die_first() {
    var change =
        Message.announced(
            "event",
            Fixtures.brief(Kind.INVITATION),
            Channel.SMS,
            POLICY.of(Kind.INVITATION),
            NOON);
    assertThat(change.state().state()).isEqualTo(State.PENDING);
    assertThat(timer(change)).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void while_it_is_sent_its_timer_is_the_lease() {
    var change =
        message(Kind.INVITATION, Channel.SMS)
            .handOver("•••0142", "sealed", Duration.ofSeconds(20), NOON);
    assertThat(change.state().state()).isEqualTo(State.SENDING);
    assertThat(change.state().attempts()).isEqualTo(1);
    assertThat(timer(change)).isEqualTo(NOON.plusSeconds(20));
  }

  @Test
  void accepted_by_the_provider_is_sent_but_not_delivered() {
    var change = settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.Accepted("SM1"));
    assertThat(change.state().progress())
        .isEqualTo(new Progress.Sent("SM1", "a•••@example.org", LATER));
    assertThat(change.events()).isEmpty();
    assertThat(change.timersAfter(Map.of(Message.NEXT, NOON))).isEmpty();
  }

  @Test
  void a_provider_that_is_down_costs_no_message() {
    var change = settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.NotTaken("down"));
    assertThat(change.state().state()).isEqualTo(State.PENDING);
    assertThat(timer(change)).isEqualTo(LATER.plusSeconds(2));
  }

  @Test
  void an_unclear_outcome_is_looked_up_before_anything_is_sent_again() {
    var change = settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.Unclear("time-out"));
    assertThat(change.state().state()).isEqualTo(State.UNKNOWN);
    Message unknown = change.state();
    assertThat(lookedUp(unknown, new LookedUp.Found("SM1"), LATER).state().state())
        .isEqualTo(State.SENT);
  }

  @Test
  void a_message_the_provider_surely_does_not_have_is_sent_again() {
    Message unknown = unknown(Kind.INVITATION);
    var early = lookedUp(unknown, new LookedUp.Absent(), NOON.plusSeconds(9));
    assertThat(early.state().state()).isEqualTo(State.UNKNOWN);
    assertThat(timer(early)).isEqualTo(NOON.plusSeconds(10));
    var sure = lookedUp(unknown, new LookedUp.Absent(), NOON.plusSeconds(10));
    assertThat(sure.state().state()).isEqualTo(State.PENDING);
    assertThat(timer(sure)).isEqualTo(NOON.plusSeconds(10));
  }

  @Test
  void when_nobody_can_tell_a_person_is_asked_instead_of_sending_twice() {
    var change = lookedUp(unknown(Kind.INVITATION), new LookedUp.Unanswerable(), LATER);
    assertThat(change.state().state()).isEqualTo(State.UNKNOWN);
    assertThat(change.state().attention()).isEqualTo(Attention.OUTCOME_UNKNOWN);
  }

  @Test
  void only_what_keeps_people_safe_is_sent_again_blindly() {
    for (Kind kind : Kind.values()) {
      State state = lookedUp(unknown(kind), new LookedUp.Unanswerable(), LATER).state().state();
      assertThat(state)
          .as(kind.slug())
          .isEqualTo(kind == Kind.DISCHARGE || kind.toStaff() ? State.PENDING : State.UNKNOWN);
    }
  }

  @Test
  void a_provider_that_cannot_be_asked_is_asked_again_and_then_a_person() {
    Message unknown = unknown(Kind.INVITATION);
    var soon = lookedUp(unknown, new LookedUp.NoAnswer("down"), LATER);
    assertThat(soon.state().attention()).isNull();
    assertThat(timer(soon)).isEqualTo(LATER.plusSeconds(2));
    var late = lookedUp(unknown, new LookedUp.NoAnswer("down"), NOON.plusSeconds(120));
    assertThat(late.state().attention()).isEqualTo(Attention.OUTCOME_UNKNOWN);
    assertThat(timer(late)).isEqualTo(NOON.plusSeconds(120 + 300));
    assertThat(lookedUp(late.state(), new LookedUp.Found("SM1"), LATER).state().attention())
        .isNull();
  }

  @Test
  void a_sender_that_dies_leaves_an_unclear_outcome() {
    var change =
        sending(Kind.INVITATION, Channel.SMS).leaseOver(POLICY.sending(), NOON.plusSeconds(20));
    assertThat(change.state().state()).isEqualTo(State.UNKNOWN);
    assertThat(timer(change)).isEqualTo(NOON.plusSeconds(20));
  }

  @Test
  void an_attempt_that_reports_after_its_lease_is_still_believed() {
    Message unknown = unknown(Kind.INVITATION);
    assertThat(settle(unknown, new Outcome.Accepted("SM1")).state().state()).isEqualTo(State.SENT);
  }

  @Test
  void an_attempt_that_is_no_longer_the_current_one_changes_nothing() {
    Message second =
        settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.NotTaken("down"))
            .state()
            .handOver("•••0142", "sealed", Duration.ofSeconds(20), LATER)
            .state();
    assertThat(second.settle(1, new Outcome.Accepted("SM1"), POLICY, LATER).state())
        .isEqualTo(second);
  }

  @Test
  void a_refused_message_is_told_and_shown_to_a_person() {
    Message sending = sending(Kind.INVITATION, Channel.SMS);
    var change = settle(sending, new Outcome.Refused("21211"));
    assertThat(change.state().state()).isEqualTo(State.FAILED);
    assertThat(change.state().attention()).isEqualTo(Attention.NOT_DELIVERED);
    assertThat(change.events())
        .containsExactly(
            new MessageFailed(sending.id(), patientOf(sending), "invitation", Channel.SMS, LATER));
  }

  @Test
  void an_essential_message_that_is_refused_rings_for_the_other_channel() {
    Message sending = sending(Kind.DISCHARGE, Channel.SMS);
    var change = settle(sending, new Outcome.Refused("21211"));
    assertThat(change.state().attention()).isNull();
    assertThat(timer(change)).isEqualTo(LATER);
    Message sibling = change.state().sibling(LATER).state();
    assertThat(sibling.channel()).isEqualTo(Channel.EMAIL);
    assertThat(sibling.id())
        .isEqualTo(sending.siblingId())
        .isEqualTo(Message.idOf(sending.eventId(), Kind.DISCHARGE, Channel.EMAIL));
    assertThat(sibling.siblingId()).isEqualTo(sending.id());
  }

  @Test
  void a_withdrawn_message_is_cancelled_if_it_is_not_away() {
    var change = message(Kind.REMINDER_24H, Channel.SMS).withdraw("cancelled", NOON);
    assertThat(change.state().state()).isEqualTo(State.CANCELLED);
    assertThat(change.timersAfter(Map.of(Message.NEXT, NOON))).isEmpty();
  }

  @Test
  void a_message_withdrawn_while_it_is_away_is_never_sent_again() {
    Message withdrawn = sending(Kind.REMINDER_24H, Channel.SMS).withdraw("cancelled", NOON).state();
    assertThat(withdrawn.state()).isEqualTo(State.SENDING);
    assertThat(settle(withdrawn, new Outcome.NotTaken("down")).state().state())
        .isEqualTo(State.CANCELLED);
    assertThat(settle(withdrawn, new Outcome.Refused("no")).state().state())
        .isEqualTo(State.CANCELLED);
    Message unknown = settle(withdrawn, new Outcome.Unclear("time-out")).state();
    assertThat(lookedUp(unknown, new LookedUp.Absent(), NOON.plusSeconds(60)).state().state())
        .isEqualTo(State.CANCELLED);
    assertThat(settle(withdrawn, new Outcome.Accepted("SM1")).state().state())
        .isEqualTo(State.SENT);
  }

  @Test
  void a_sent_message_that_is_withdrawn_stays_sent() {
    Message sent =
        settle(sending(Kind.REMINDER_24H, Channel.SMS), new Outcome.Accepted("SM1")).state();
    Message withdrawn = sent.withdraw("cancelled", LATER).state();
    assertThat(withdrawn.progress()).isEqualTo(sent.progress());
    assertThat(receive(withdrawn, new Receipt.Arrived("SM1")).state().state())
        .isEqualTo(State.DELIVERED);
  }

  @Test
  void a_delivered_message_cannot_be_withdrawn() {
    Message delivered =
        receive(sending(Kind.CONFIRMATION, Channel.SMS), new Receipt.Arrived("SM1")).state();
    assertThat(delivered.withdraw("released", LATER).state()).isEqualTo(delivered);
  }

  @Test
  void a_withdrawn_message_that_is_lost_goes_neither_to_the_other_channel_nor_to_a_person() {
    for (Kind kind : Kind.values()) {
      Message sent = settle(sending(kind, Channel.SMS), new Outcome.Accepted("SM1")).state();
      var change =
          receive(
              sent.withdraw("cancelled", LATER).state(), new Receipt.Lost("SM1", "unreachable"));
      assertThat(change.state().state()).as(kind.slug()).isEqualTo(State.UNDELIVERED);
      assertThat(change.state().attention()).as(kind.slug()).isNull();
      assertThat(change.timersAfter(Map.of())).as(kind.slug()).isEmpty();
    }
  }

  @Test
  void a_message_withdrawn_after_it_was_lost_calls_nobody_any_more() {
    for (Kind kind : Kind.values()) {
      var lost = receive(sending(kind, Channel.SMS), new Receipt.Lost("SM1", "unreachable"));
      var change = lost.state().withdraw("cancelled", LATER);
      assertThat(change.state().attention()).as(kind.slug()).isNull();
      assertThat(change.timersAfter(lost.timersAfter(Map.of()))).as(kind.slug()).isEmpty();
      assertThat(change.state().handToPerson().state().attention()).as(kind.slug()).isNull();
    }
  }

  @Test
  void the_provider_s_receipt_makes_it_delivered_once() {
    Message sent =
        settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.Accepted("SM1")).state();
    var change = receive(sent, new Receipt.Arrived("SM1"));
    assertThat(change.state().state()).isEqualTo(State.DELIVERED);
    assertThat(change.events())
        .containsExactly(
            new MessageDelivered(sent.id(), patientOf(sent), "invitation", Channel.SMS, LATER));
    assertThat(receive(change.state(), new Receipt.Arrived("SM1")).events()).isEmpty();
    assertThat(receive(change.state(), new Receipt.Taken("SM1")).state()).isEqualTo(change.state());
  }

  @Test
  void a_receipt_may_overtake_the_provider_s_answer() {
    Message delivered =
        receive(sending(Kind.INVITATION, Channel.SMS), new Receipt.Arrived("SM1")).state();
    assertThat(delivered.state()).isEqualTo(State.DELIVERED);
    assertThat(settle(delivered, new Outcome.Accepted("SM1")).state()).isEqualTo(delivered);
  }

  @Test
  void a_receipt_about_another_hand_over_changes_nothing() {
    Message sent =
        settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.Accepted("SM2")).state();
    assertThat(receive(sent, new Receipt.Lost("SM1", "30003")).state()).isEqualTo(sent);
  }

  @Test
  void an_accepted_message_may_still_be_lost() {
    Message sent =
        settle(sending(Kind.INVITATION, Channel.SMS), new Outcome.Accepted("SM1")).state();
    var change = receive(sent, new Receipt.Lost("SM1", "30034"));
    assertThat(change.state().state()).isEqualTo(State.UNDELIVERED);
    assertThat(change.state().attention()).isEqualTo(Attention.NOT_DELIVERED);
    assertThat(change.events()).hasSize(1).first().isInstanceOf(MessageFailed.class);
  }

  @Test
  void a_recipient_is_looked_for_less_and_less_often_but_every_minute() {
    Message message = message(Kind.INVITATION, Channel.SMS);
    long[] expected = {1, 2, 4, 8, 16, 32, 60, 60};
    for (long seconds : expected) {
      var change = message.waitForRecipient(NOON);
      assertThat(timer(change)).isEqualTo(NOON.plusSeconds(seconds));
      message = change.state();
    }
    assertThat(message.state()).isEqualTo(State.WAITING_FOR_RECIPIENT);
  }

  private static Message unknown(Kind kind) {
    return sending(kind, Channel.SMS)
        .settle(1, new Outcome.Unclear("time-out"), POLICY, LATER)
        .state();
  }

  private static Change<Message> settle(Message message, Outcome outcome) {
    return message.settle(1, outcome, POLICY, LATER);
  }

  private static Change<Message> lookedUp(Message message, LookedUp answer, Instant now) {
    return message.lookedUp(1, answer, POLICY, now);
  }

  private static Change<Message> receive(Message message, Receipt receipt) {
    return message.receive(receipt, POLICY.of(message.kind()), LATER);
  }

  private static String patientOf(Message message) {
    String patientId = message.brief().patientId();
    assertThat(patientId).isNotNull();
    return patientId == null ? "" : patientId;
  }

  private static Instant timer(Change<Message> change) {
    Instant at = change.timersAfter(Map.of()).get(Message.NEXT);
    assertThat(at).isNotNull();
    return at;
  }
}
