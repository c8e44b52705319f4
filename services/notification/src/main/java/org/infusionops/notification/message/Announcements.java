package org.infusionops.notification.message;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.billing.FinancingOffered;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.billing.PlanDeclined;
import org.infusionops.contracts.billing.PlanRequested;
import org.infusionops.contracts.intake.QuestionnaireRequested;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.contracts.scheduling.SlotOffered;
import org.infusionops.contracts.scheduling.VisitDue;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.jspecify.annotations.Nullable;

/** Which messages an event asks for: a pure function of the event and the policy. */
final class Announcements {

  private final MessagePolicy policy;
  private final Instructions instructions;

  Announcements(MessagePolicy policy, Instructions instructions) {
    this.policy = policy;
    this.instructions = instructions;
  }

  List<Brief> of(Event event) {
    return switch (event) {
      case SeriesProposed e ->
          List.of(
              brief(
                  Kind.INVITATION,
                  e.siteId(),
                  e.patientId(),
                  e.courseId(),
                  null,
                  Particulars.held(
                      e.appointments().stream().map(Announcements::told).toList(), e.heldUntil()),
                  e.at(),
                  e.heldUntil()));
      case SeriesBooked e ->
          List.of(
              brief(
                  Kind.CONFIRMATION,
                  e.siteId(),
                  e.patientId(),
                  e.courseId(),
                  null,
                  Particulars.booked(
                      e.appointments().stream().map(Announcements::entered).toList(),
                      new Particulars.Pack(e.packId(), e.packVersion()),
                      e.appointments().getFirst().appointmentId(),
                      e.sealedLink()),
                  e.at(),
                  e.appointments().getFirst().startsAt()));
      case SeriesReleased e ->
          List.of(about(Kind.RELEASED, e.siteId(), e.patientId(), e.courseId(), e.at()));
      case VisitDue e -> List.of(about(Kind.VISIT_DUE, e.siteId(), e.patientId(), null, e.at()));
      case ReminderDue e -> {
        Kind kind =
            switch (e.reminder()) {
              case HOURS_72 -> Kind.REMINDER_72H;
              case HOURS_24 -> Kind.REMINDER_24H;
              case HOURS_2 -> Kind.REMINDER_2H;
            };
        yield List.of(
            brief(
                kind,
                e.siteId(),
                e.patientId(),
                e.courseId(),
                e.appointmentId(),
                Particulars.answerable(
                    new Particulars.Visit(e.startsAt(), ZoneId.of(e.zone())),
                    e.appointmentId(),
                    e.sealedLink()),
                e.at(),
                e.startsAt()));
      }
      case AppointmentCancelled e ->
          List.of(
              brief(
                  Kind.CANCELLATION,
                  e.siteId(),
                  e.patientId(),
                  e.courseId(),
                  e.appointmentId(),
                  Particulars.visit(e.startsAt(), e.zone(), takenOut(e)),
                  e.at(),
                  null));
      case NoShowRecorded e ->
          List.of(
              brief(
                  Kind.MISSED_VISIT,
                  e.siteId(),
                  e.patientId(),
                  e.courseId(),
                  e.appointmentId(),
                  Particulars.visit(e.startsAt(), e.zone()),
                  e.at(),
                  null));
      case AppointmentRescheduled e ->
          // Another room or nurse is nothing a patient has to prepare for.
          e.concernsThePatient()
              ? List.of(
                  brief(
                      Kind.RESCHEDULED,
                      e.siteId(),
                      e.patientId(),
                      e.courseId(),
                      e.appointmentId(),
                      Particulars.moved(
                          new Particulars.Before(
                              requireNonNullElse(e.previousSiteId(), e.siteId()),
                              e.previousStartsAt()),
                          new Particulars.Visit(
                              e.startsAt(),
                              ZoneId.of(e.zone()),
                              new Particulars.Entry(e.appointmentId(), e.revision(), e.endsAt())),
                          e.appointmentId(),
                          e.sealedLink()),
                      e.at(),
                      e.startsAt()))
              : List.of();
      case SlotOffered e ->
          List.of(
              brief(
                  Kind.SLOT_OFFERED,
                  e.siteId(),
                  e.patientId(),
                  e.courseId(),
                  e.appointmentId(),
                  Particulars.offered(
                      e.startsAt(), e.zone(), e.expiresAt(), e.appointmentId(), e.sealedLink()),
                  e.at(),
                  e.expiresAt()));
      case SessionCompleted e ->
          treated(
              e.siteId(),
              e.patientId(),
              e.courseId(),
              e.sessionId(),
              new Particulars.Pack(e.packId(), e.packVersion()),
              e.at());
      case SessionStopped e ->
          // Part of a dose is a dose; without any there is nothing to sleep off.
          e.startedAt() == null
              ? List.of()
              : treated(
                  e.siteId(),
                  e.patientId(),
                  e.courseId(),
                  e.sessionId(),
                  new Particulars.Pack(e.packId(), e.packVersion()),
                  e.at());
      case FinancingOffered e ->
          List.of(about(Kind.PAYMENT_OPTIONS, e.siteId(), e.patientId(), null, e.at()));
      case PlanRequested e ->
          List.of(about(Kind.PLAN_IN_REVIEW, e.siteId(), e.patientId(), null, e.at()));
      case PlanActivated e ->
          List.of(about(Kind.PLAN_ACTIVE, e.siteId(), e.patientId(), null, e.at()));
      case PlanDeclined e ->
          List.of(about(Kind.PLAN_DECLINED, e.siteId(), e.patientId(), null, e.at()));
      case ScreeningCompleted e ->
          // An eligible patient hears of the held series instead.
          e.outcome() == ScreeningOutcome.ELIGIBLE
              ? List.of()
              : List.of(about(Kind.NEXT_STEPS, e.siteId(), e.patientId(), null, e.at()));
      case SafetyPageRequested e -> List.of(page(e));
      case QuestionnaireRequested e ->
          List.of(
              brief(
                  Kind.QUESTIONNAIRE,
                  e.siteId(),
                  e.patientId(),
                  null,
                  null,
                  Particulars.link(e.linkId(), e.sealedLink(), e.expiresAt()),
                  e.at(),
                  e.expiresAt()));
      default -> List.of();
    };
  }

  /** Whoever was given the drug is told when to drive again, and asked how they are a day later. */
  private List<Brief> treated(
      String siteId,
      String patientId,
      String courseId,
      String sessionId,
      Particulars.Pack pack,
      Instant at) {
    return List.of(
        brief(
            Kind.DISCHARGE,
            siteId,
            patientId,
            courseId,
            sessionId,
            Particulars.discharged(at.plus(instructions.noDriving(pack)), pack),
            at,
            null),
        brief(Kind.CHECK_IN, siteId, patientId, courseId, sessionId, Particulars.NONE, at, null));
  }

  /** No patient in it: the page holds the event's id, and whoever may looks it up there. */
  private Brief page(SafetyPageRequested asked) {
    Kind kind = asked.drill() ? Kind.SAFETY_DRILL : Kind.SAFETY_PAGE;
    return new Brief(
        kind,
        asked.siteId(),
        null,
        null,
        null,
        Particulars.reference(asked.safetyEventId()),
        asked.at(),
        asked.at().plus(policy.of(kind).validFor()),
        new Brief.StaffPage(asked.safetyEventId(), asked.staffId(), asked.page()));
  }

  private Brief about(
      Kind kind, String siteId, String patientId, @Nullable String courseId, Instant at) {
    return brief(kind, siteId, patientId, courseId, null, Particulars.NONE, at, null);
  }

  /**
   * @param end what it tells is over then (a hold, the start of a visit); null when it does not end
   */
  private Brief brief(
      Kind kind,
      String siteId,
      @Nullable String patientId,
      @Nullable String courseId,
      @Nullable String appointmentId,
      Particulars particulars,
      Instant at,
      @Nullable Instant end) {
    KindRule rule = policy.of(kind);
    Instant notBefore = rule.after() == null ? at : at.plus(rule.after());
    Instant notAfter = notBefore.plus(rule.validFor());
    if (end != null) {
      Instant closes = rule.closesBeforeVisit() == null ? end : end.minus(rule.closesBeforeVisit());
      notAfter = closes.isBefore(notAfter) ? closes : notAfter;
    }
    return new Brief(
        kind, siteId, patientId, courseId, appointmentId, particulars, notBefore, notAfter);
  }

  private static Particulars.Visit told(Appointment held) {
    return new Particulars.Visit(held.startsAt(), ZoneId.of(held.zone()));
  }

  private static Particulars.Visit entered(Appointment booked) {
    return new Particulars.Visit(
        booked.startsAt(),
        ZoneId.of(booked.zone()),
        new Particulars.Entry(booked.appointmentId(), 0, booked.endsAt()));
  }

  /** Without a revision a calendar could not tell whether it is later than what it has. */
  private static Particulars.@Nullable Entry takenOut(AppointmentCancelled cancelled) {
    return cancelled.revision() == null
        ? null
        : new Particulars.Entry(
            cancelled.appointmentId(), cancelled.revision(), cancelled.endsAt());
  }
}
