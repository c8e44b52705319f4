package org.infusionops.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infusionops.notification.message.Fixtures.NOON;
import static org.infusionops.notification.message.Fixtures.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.billing.PlanDeclined;
import org.infusionops.contracts.billing.PlanRequested;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.contracts.scheduling.VisitDue;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.contracts.treatment.StopReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncementsTest {

  private static final String ZONE = "America/Phoenix";
  private static final Instant START = NOON.plus(Duration.ofDays(4));

  private final Announcements announcements =
      new Announcements(Fixtures.POLICY, Fixtures.INSTRUCTIONS);

  @Test
  void an_invitation_is_never_sent_after_the_hold() {
    Instant heldUntil = NOON.plus(Duration.ofHours(48));
    var brief = only(new SeriesProposed(id(), id(), id(), "mesa", appointments(), heldUntil, NOON));
    assertThat(brief.kind()).isEqualTo(Kind.INVITATION);
    assertThat(brief.notAfter()).isEqualTo(heldUntil);
    assertThat(brief.particulars().visits()).hasSize(2);
  }

  @Test
  void a_confirmation_ends_with_the_first_visit() {
    var brief = only(new SeriesBooked(id(), id(), "mesa", "iv-test", 1, appointments(), NOON));
    assertThat(brief.kind()).isEqualTo(Kind.CONFIRMATION);
    assertThat(brief.notAfter()).isEqualTo(START);
  }

  @ParameterizedTest
  @EnumSource(Reminder.class)
  void a_reminder_is_never_sent_after_the_start_nor_beyond_the_next_one(Reminder reminder) {
    Instant due = START.minus(reminder.before());
    var brief = only(new ReminderDue(id(), id(), 1, id(), "mesa", reminder, START, ZONE, due));
    assertThat(brief.kind().slug()).isEqualTo("reminder-" + reminder.before().toHours() + "h");
    Duration closes =
        switch (reminder) {
          case HOURS_72 -> Duration.ofHours(24);
          case HOURS_24 -> Duration.ofHours(2);
          case HOURS_2 -> Duration.ofMinutes(30);
        };
    assertThat(brief.notAfter()).isEqualTo(START.minus(closes));
  }

  @Test
  void a_reminder_that_comes_after_the_start_has_already_passed() {
    var brief =
        only(
            new ReminderDue(
                id(), id(), 1, id(), "mesa", Reminder.HOURS_2, START, ZONE, START.plusSeconds(1)));
    assertThat(brief.notAfter()).isBefore(brief.notBefore());
  }

  @Test
  void a_session_brings_instructions_at_once_and_a_check_in_after_a_day() {
    var briefs =
        announcements.of(
            new SessionCompleted(
                id(), id(), 1, id(), "mesa", "iv-test", 1, NOON.minusSeconds(3600), NOON));
    assertThat(briefs).extracting(Brief::kind).containsExactly(Kind.DISCHARGE, Kind.CHECK_IN);
    assertThat(briefs)
        .extracting(Brief::notBefore)
        .containsExactly(NOON, NOON.plus(Duration.ofHours(24)));
    assertThat(briefs.getFirst().particulars().until()).isEqualTo(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void a_session_stopped_during_the_infusion_brings_the_same_as_one_that_was_completed() {
    var briefs = announcements.of(stopped(NOON.minusSeconds(900)));
    assertThat(briefs).extracting(Brief::kind).containsExactly(Kind.DISCHARGE, Kind.CHECK_IN);
    assertThat(briefs)
        .extracting(Brief::notBefore)
        .containsExactly(NOON, NOON.plus(Duration.ofHours(24)));
    assertThat(briefs.getFirst().particulars().until()).isEqualTo(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void a_session_that_never_began_brings_no_instructions() {
    assertThat(announcements.of(stopped(null))).isEmpty();
  }

  private static SessionStopped stopped(@Nullable Instant startedAt) {
    return new SessionStopped(
        id(), id(), 1, id(), "mesa", "iv-test", 1, startedAt, StopReason.ADVERSE_EVENT, NOON);
  }

  @Test
  void a_cancellation_is_told_and_withdraws_the_reminders() {
    var event =
        new AppointmentCancelled(
            id(),
            id(),
            1,
            id(),
            "mesa",
            CancellationReason.CLINIC_HOLD,
            CancelledBy.CLINIC,
            START,
            ZONE,
            NOON);
    assertThat(only(event).kind()).isEqualTo(Kind.CANCELLATION);
    Withdrawal withdrawal = Withdrawal.of(event).orElseThrow();
    assertThat(withdrawal.value()).isEqualTo(event.appointmentId());
    assertThat(withdrawal.concerns(Fixtures.message(Kind.REMINDER_2H, anyChannel()))).isTrue();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.DISCHARGE, anyChannel()))).isFalse();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.CANCELLATION, anyChannel()))).isFalse();
  }

  @Test
  void what_is_booked_moved_or_cancelled_brings_an_entry_for_the_calendar() {
    var booked = only(new SeriesBooked(id(), id(), "mesa", "iv-test", 1, appointments(), NOON));
    assertThat(booked.particulars().visits())
        .allSatisfy(visit -> assertThat(visit.entry().revision()).isZero());
    var event = moved(START.minus(Duration.ofDays(1)));
    var entry = only(event).particulars().visits().getFirst().entry();
    assertThat(entry).isEqualTo(new Particulars.Entry(event.appointmentId(), 1, event.endsAt()));
    var cancelled =
        new AppointmentCancelled(
            id(),
            id(),
            1,
            id(),
            "mesa",
            CancellationReason.MEDICAL,
            CancelledBy.CLINIC,
            START,
            ZONE,
            NOON,
            2,
            START.plusSeconds(60));
    assertThat(only(cancelled).particulars().visits().getFirst().entry())
        .isEqualTo(new Particulars.Entry(cancelled.appointmentId(), 2, START.plusSeconds(60)));
  }

  @Test
  void what_is_merely_held_or_has_no_revision_brings_none() {
    var held =
        only(
            new SeriesProposed(
                id(), id(), id(), "mesa", appointments(), NOON.plusSeconds(60), NOON));
    assertThat(held.particulars().visits()).allSatisfy(visit -> assertThat(visit.entry()).isNull());
    var cancelled =
        new AppointmentCancelled(
            id(),
            id(),
            1,
            id(),
            "mesa",
            CancellationReason.MEDICAL,
            CancelledBy.CLINIC,
            START,
            ZONE,
            NOON);
    assertThat(only(cancelled).particulars().visits().getFirst().entry()).isNull();
  }

  @Test
  void whoever_did_not_come_is_asked_to_call_and_reminded_no_more() {
    var event = new NoShowRecorded(id(), id(), 1, id(), "mesa", START, ZONE, NOON);

    assertThat(only(event).kind()).isEqualTo(Kind.MISSED_VISIT);
    Withdrawal withdrawal = Withdrawal.of(event).orElseThrow();
    assertThat(withdrawal.value()).isEqualTo(event.appointmentId());
    assertThat(withdrawal.concerns(Fixtures.message(Kind.REMINDER_2H, anyChannel()))).isTrue();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.MISSED_VISIT, anyChannel()))).isFalse();
  }

  @Test
  void a_move_is_told_until_the_visit_and_withdraws_the_reminders_and_the_move_before_it() {
    var event = moved(START.minus(Duration.ofDays(1)));
    var brief = only(event);
    assertThat(brief.kind()).isEqualTo(Kind.RESCHEDULED);
    assertThat(brief.notAfter()).isEqualTo(START);
    assertThat(brief.particulars().visits())
        .singleElement()
        .satisfies(visit -> assertThat(visit.startsAt()).isEqualTo(START));
    assertThat(brief.particulars().before())
        .isEqualTo(new Particulars.Before("mesa", START.minus(Duration.ofDays(1))));
    Withdrawal withdrawal = Withdrawal.of(event).orElseThrow();
    assertThat(withdrawal.value()).isEqualTo(event.appointmentId());
    assertThat(withdrawal.concerns(Fixtures.message(Kind.REMINDER_24H, anyChannel()))).isTrue();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.RESCHEDULED, anyChannel()))).isTrue();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.CONFIRMATION, anyChannel()))).isFalse();
  }

  @Test
  void another_room_is_nothing_a_patient_is_told_and_no_reminder_is_withdrawn_for_it() {
    var event = moved(START);
    assertThat(announcements.of(event)).isEmpty();
    assertThat(Withdrawal.of(event)).isEmpty();
  }

  @Test
  void another_site_at_the_same_time_is_told_and_withdraws_the_reminders_to_the_other_site() {
    var event = moved(START, "denver");
    var brief = only(event);
    assertThat(brief.kind()).isEqualTo(Kind.RESCHEDULED);
    assertThat(brief.siteId()).isEqualTo("mesa");
    assertThat(brief.particulars().before()).isEqualTo(new Particulars.Before("denver", START));
    Withdrawal withdrawal = Withdrawal.of(event).orElseThrow();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.REMINDER_24H, anyChannel()))).isTrue();
  }

  private static AppointmentRescheduled moved(Instant from) {
    return moved(from, null);
  }

  private static AppointmentRescheduled moved(Instant from, @Nullable String fromSite) {
    return new AppointmentRescheduled(
        id(),
        id(),
        2,
        1,
        id(),
        "mesa",
        RescheduleReason.STAFF_ABSENCE,
        from,
        START,
        START.plus(Duration.ofMinutes(105)),
        ZONE,
        NOON,
        null,
        fromSite);
  }

  @Test
  void another_proposal_withdraws_the_invitation_to_the_first() {
    var event =
        new SeriesProposed(
            id(), id(), id(), "mesa", appointments(), NOON.plus(Duration.ofHours(48)), NOON);
    Withdrawal withdrawal = Withdrawal.of(event).orElseThrow();
    assertThat(withdrawal.value()).isEqualTo(event.courseId());
    assertThat(withdrawal.concerns(Fixtures.message(Kind.INVITATION, anyChannel()))).isTrue();
    assertThat(withdrawal.concerns(Fixtures.message(Kind.CANCELLATION, anyChannel()))).isFalse();
  }

  @Test
  void a_patient_whose_visit_is_due_is_asked_to_call() {
    assertThat(only(new VisitDue(id(), id(), "mesa", NOON)).kind()).isEqualTo(Kind.VISIT_DUE);
  }

  @Test
  void a_released_series_is_told_and_withdraws_its_invitation() {
    var event = new SeriesReleased(id(), id(), "mesa", ReleaseReason.HOLD_EXPIRED, NOON);
    assertThat(only(event).kind()).isEqualTo(Kind.RELEASED);
    assertThat(Withdrawal.of(event).orElseThrow().value()).isEqualTo(event.courseId());
  }

  @Test
  void an_ineligible_patient_hears_the_same_as_one_who_needs_clearance() {
    var ineligible = only(screening(ScreeningOutcome.INELIGIBLE));
    var clearance = only(screening(ScreeningOutcome.CLEARANCE_REQUIRED));
    assertThat(ineligible.kind()).isEqualTo(Kind.NEXT_STEPS).isEqualTo(clearance.kind());
    assertThat(ineligible.particulars()).isEqualTo(clearance.particulars());
    assertThat(announcements.of(screening(ScreeningOutcome.ELIGIBLE))).isEmpty();
  }

  @Test
  void a_safety_page_holds_no_patient() {
    var event = new SafetyPageRequested(id(), "mesa", "paula.prescriber", 3, false, NOON);
    var brief = only(event);
    assertThat(brief.kind()).isEqualTo(Kind.SAFETY_PAGE);
    assertThat(brief.patientId()).isNull();
    assertThat(brief.particulars().reference()).isEqualTo(event.safetyEventId());
    assertThat(brief.page())
        .isEqualTo(new Brief.StaffPage(event.safetyEventId(), "paula.prescriber", 3));
    assertThat(brief.notAfter()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
  }

  @Test
  void a_page_of_a_drill_is_a_drill() {
    assertThat(
            only(new SafetyPageRequested(id(), "mesa", "paula.prescriber", 1, true, NOON)).kind())
        .isEqualTo(Kind.SAFETY_DRILL);
  }

  @Test
  void the_steps_of_a_plan_are_told() {
    assertThat(
            only(new PlanRequested(
                    id(),
                    id(),
                    id(),
                    "mesa",
                    OfferKind.PREPAID_PACKAGE,
                    new Money(240_000, "USD"),
                    NOON))
                .kind())
        .isEqualTo(Kind.PLAN_IN_REVIEW);
    assertThat(only(new PlanActivated(id(), id(), "mesa", NOON)).kind())
        .isEqualTo(Kind.PLAN_ACTIVE);
    assertThat(only(new PlanDeclined(id(), id(), "mesa", "finance-1", NOON)).kind())
        .isEqualTo(Kind.PLAN_DECLINED);
  }

  @Test
  void other_events_ask_for_nothing() {
    assertThat(announcements.of(new SessionStarted(id(), id(), 1, id(), "mesa", NOON))).isEmpty();
  }

  private Brief only(Event event) {
    assertThat(announcements.of(event)).hasSize(1);
    return announcements.of(event).getFirst();
  }

  private static org.infusionops.contracts.Channel anyChannel() {
    return org.infusionops.contracts.Channel.SMS;
  }

  private static List<Appointment> appointments() {
    return List.of(
        new Appointment(id(), 1, START, START.plusSeconds(7200), ZONE),
        new Appointment(
            id(),
            2,
            START.plus(Duration.ofDays(2)),
            START.plus(Duration.ofDays(2)).plusSeconds(7200),
            ZONE));
  }

  private static ScreeningCompleted screening(ScreeningOutcome outcome) {
    return new ScreeningCompleted(
        id(),
        id(),
        "mesa",
        outcome,
        "iv-test",
        1,
        outcome == ScreeningOutcome.ELIGIBLE ? new SeriesShape(6, 48, 21, 15, 40, 30, 15) : null,
        null,
        "prescriber-1",
        NOON);
  }
}
