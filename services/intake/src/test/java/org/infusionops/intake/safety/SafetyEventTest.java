package org.infusionops.intake.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.SafetyEventAcknowledged;
import org.infusionops.contracts.intake.SafetyEventClosed;
import org.infusionops.contracts.intake.SafetyEventRaised;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.notification.PageOutcome;
import org.infusionops.intake.safety.SafetyEvent.Escalation;
import org.infusionops.intake.safety.SafetyEvent.State;
import org.junit.jupiter.api.Test;

class SafetyEventTest {

  @Test
  void raising_pages_who_is_on_call_in_the_same_write() {
    World world = World.raised();
    assertThat(world.published)
        .containsExactly(
            new SafetyEventRaised(
                world.event.id(), World.SOURCE, World.PATIENT, "mesa", World.RAISED),
            new SafetyPageRequested(world.event.id(), "mesa", "first", 1, false, World.RAISED));
    assertThat(world.event.state()).isEqualTo(State.RAISED);
    assertThat(world.event.policy()).isEqualTo(new SafetyEvent.PolicyVersion("safety-events", 1));
  }

  @Test
  void asked_for_is_not_paged_and_accepted_is() {
    World world = World.raised();
    world.pass(Duration.ofSeconds(3));
    world.report(1, Channel.SMS, PageOutcome.SENT);
    assertThat(world.event.state()).isEqualTo(State.PAGED);
    assertThat(world.event.toFirstPage()).contains(Duration.ofSeconds(3));
    world.pass(Duration.ofSeconds(5));
    world.report(1, Channel.SMS, PageOutcome.DELIVERED);
    assertThat(world.event.toFirstPage()).contains(Duration.ofSeconds(3));
  }

  @Test
  void a_page_that_does_not_arrive_goes_to_the_next_at_once_and_at_last_to_the_director() {
    World world = World.raised();
    world.report(1, Channel.SMS, PageOutcome.SENT);
    world.report(1, Channel.SMS, PageOutcome.FAILED);
    world.report(2, Channel.SMS, PageOutcome.FAILED);
    assertThat(world.paged()).containsExactly("first", "second", "director");
    // All have been tried: the clock goes on, nothing turns in a circle.
    world.report(3, Channel.SMS, PageOutcome.FAILED);
    assertThat(world.paged()).hasSize(3);
    world.pass(Duration.ofMinutes(5));
    assertThat(world.paged()).containsExactly("first", "second", "director", "first");
  }

  @Test
  void the_same_failure_told_twice_pages_the_next_once() {
    World world = World.raised();
    world.report(1, Channel.SMS, PageOutcome.FAILED);
    world.report(1, Channel.SMS, PageOutcome.FAILED);
    assertThat(world.paged()).containsExactly("first", "second");
  }

  @Test
  void an_email_that_fails_beside_an_sms_that_went_is_no_reason_to_page_another() {
    World world = World.raised();
    world.report(1, Channel.SMS, PageOutcome.SENT);
    world.report(1, Channel.EMAIL, PageOutcome.FAILED);
    assertThat(world.paged()).containsExactly("first");
  }

  @Test
  void a_failure_of_an_older_round_or_after_acknowledgement_pages_nobody() {
    World world = World.raised();
    world.pass(Duration.ofMinutes(5));
    world.report(1, Channel.SMS, PageOutcome.FAILED);
    assertThat(world.paged()).containsExactly("first", "first");
    world.acknowledge("second");
    world.report(2, Channel.SMS, PageOutcome.FAILED);
    assertThat(world.paged()).containsExactly("first", "first");
    assertThat(world.event.pages().getLast().undelivered()).isTrue();
  }

  @Test
  void unanswered_it_goes_to_the_director_at_the_deadline_and_then_to_both() {
    World world = World.raised();
    world.pass(Duration.ofMinutes(15));
    assertThat(world.event.state()).isEqualTo(State.ESCALATED);
    assertThat(world.paged())
        .containsExactlyInAnyOrder("first", "first", "first", "first", "director");
    world.pass(Duration.ofMinutes(5));
    assertThat(world.paged()).endsWith("first", "director");
    assertThat(world.event.escalation())
        .isEqualTo(
            new Escalation(
                World.RAISED.plus(Duration.ofMinutes(15)), Escalation.Why.UNACKNOWLEDGED, null));
  }

  @Test
  void whoever_acknowledges_has_it_and_nobody_is_paged_any_more() {
    World world = World.raised();
    world.pass(Duration.ofMinutes(7));
    world.acknowledge("second");
    assertThat(world.published.getLast())
        .isEqualTo(
            new SafetyEventAcknowledged(world.event.id(), "mesa", "second", false, world.now));
    assertThat(world.event.toAcknowledgement()).contains(Duration.ofMinutes(7));
    world.pass(Duration.ofHours(3));
    assertThat(world.paged()).hasSize(2);
    assertThat(world.event.state()).isEqualTo(State.ACKNOWLEDGED);
  }

  @Test
  void acknowledged_and_left_open_it_goes_to_the_director_once_and_is_his_when_he_takes_it() {
    World world = World.raised();
    world.acknowledge("first");
    world.pass(Duration.ofHours(20));
    assertThat(world.paged()).containsExactly("first", "director");
    assertThat(world.event.state()).isEqualTo(State.ESCALATED);
    world.takeOver("director");
    assertThat(world.event.state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(world.event.owner().orElseThrow().staffId()).isEqualTo("director");
  }

  @Test
  void closed_it_stays_closed_and_a_note_can_still_be_added() {
    World world = World.raised();
    world.acknowledge("first");
    world.close();
    assertThat(world.event.openFor()).isNull();
    assertThat(world.timers).isEmpty();
    assertThat(world.published.getLast()).isInstanceOf(SafetyEventClosed.class);
    world.note("The patient called back.");
    assertThat(world.event.state()).isEqualTo(State.CLOSED);
    assertThat(world.event.notes()).hasSize(1);
  }

  @Test
  void further_signals_are_kept_and_page_nobody_while_staff_are_being_paged() {
    World world = World.raised();
    world.signal(2);
    world.signal(2);
    assertThat(world.event.signals()).hasSize(2);
    assertThat(world.paged()).hasSize(1);
  }

  @Test
  void a_further_signal_is_told_to_who_has_the_event_but_not_oftener_than_staff_are_paged() {
    World world = World.raised();
    world.acknowledge("second");
    world.signal(2);
    assertThat(world.paged()).containsExactly("first");
    world.pass(Duration.ofMinutes(5));
    world.signal(3);
    world.signal(4);
    assertThat(world.paged()).containsExactly("first", "second");
    assertThat(world.event.signals()).hasSize(4);
    // The owner cannot be reached: then somebody else has to know.
    world.report(2, Channel.SMS, PageOutcome.FAILED);
    assertThat(world.paged()).containsExactly("first", "second", "first");
  }

  @Test
  void a_drill_is_nobody_s_and_every_page_says_so() {
    var drill = SafetyEvent.exercise(World.SOURCE, "mesa", World.RAISED);
    var change = drill.raise(World.DUTY, World.POLICY, World.RAISED);
    assertThat(change.events())
        .isEqualTo(
            List.of(new SafetyPageRequested(World.SOURCE, "mesa", "first", 1, true, World.RAISED)));
    assertThat(change.state().patientId()).isNull();
    assertThat(World.POLICY.disposition().codesFor(drill)).containsExactly("DRILL_DONE");
  }

  @Test
  void times_are_counted_over_those_that_came_so_far() {
    World quick = World.raised();
    quick.pass(Duration.ofSeconds(2));
    quick.report(1, Channel.SMS, PageOutcome.SENT);
    quick.acknowledge("first");
    World slow = World.raised();
    slow.pass(Duration.ofMinutes(16));
    SafetyTimes times = SafetyTimes.of(List.of(quick.event, slow.event));
    assertThat(times.events()).isEqualTo(2);
    assertThat(times.escalated()).isEqualTo(1);
    assertThat(times.toFirstPage()).isEqualTo(new SafetyTimes.Took(1, 2L, 2L));
    assertThat(SafetyTimes.of(List.of()).toAcknowledgement())
        .isEqualTo(new SafetyTimes.Took(0, null, null));
  }
}
