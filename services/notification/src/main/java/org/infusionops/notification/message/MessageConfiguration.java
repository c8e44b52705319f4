package org.infusionops.notification.message;

import java.time.InstantSource;
import org.infusionops.contracts.billing.FinancingOffered;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.billing.PlanDeclined;
import org.infusionops.contracts.billing.PlanRequested;
import org.infusionops.contracts.intake.QuestionnaireRequested;
import org.infusionops.contracts.intake.SafetyEventAcknowledged;
import org.infusionops.contracts.intake.SafetyEventClosed;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.intake.ScreeningCompleted;
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
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where messages are kept, by which policy, and which events ask for them. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

  @Bean
  Aggregates<Message> messages(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("messages", Message.class)
        .index("state.brief.patientId")
        .index("state.brief.courseId")
        .index("state.brief.appointmentId")
        .index("state.brief.page.safetyEventId")
        .index("state.brief.siteId", "state.createdAt")
        .veiled(
            personal
                .in("messages", "brief.patientId")
                .hiding("progress.to", "erased")
                .hiding("progress.handover.to", "erased")
                .hiding("progress.handover.sealedLetter", "erased")
                .veil())
        .build();
  }

  @Bean
  MessagePolicy messagePolicy(@Value("${notification.policy-file}") String file) {
    return MessagePolicy.FILE.load(file);
  }

  @Bean
  Announcing announcing(
      Aggregates<Message> messages,
      Instructions instructions,
      MessagePolicy policy,
      Clinic clinic,
      Outgoing outgoing,
      InstantSource clock) {
    return new Announcing(
        messages, new Announcements(policy, instructions), policy, clinic, outgoing, clock);
  }

  @Bean
  Handles<SeriesProposed> announcesSeriesProposed(Announcing announcing) {
    return Handles.of(SeriesProposed.class, announcing::on);
  }

  @Bean
  Handles<SeriesBooked> announcesSeriesBooked(Announcing announcing) {
    return Handles.of(SeriesBooked.class, announcing::on);
  }

  @Bean
  Handles<SeriesReleased> announcesSeriesReleased(Announcing announcing) {
    return Handles.of(SeriesReleased.class, announcing::on);
  }

  @Bean
  Handles<VisitDue> announcesVisitDue(Announcing announcing) {
    return Handles.of(VisitDue.class, announcing::on);
  }

  @Bean
  Handles<ReminderDue> announcesReminderDue(Announcing announcing) {
    return Handles.of(ReminderDue.class, announcing::on);
  }

  @Bean
  Handles<AppointmentCancelled> announcesAppointmentCancelled(Announcing announcing) {
    return Handles.of(AppointmentCancelled.class, announcing::on);
  }

  @Bean
  Handles<NoShowRecorded> announcesNoShowRecorded(Announcing announcing) {
    return Handles.of(NoShowRecorded.class, announcing::on);
  }

  @Bean
  Handles<AppointmentRescheduled> announcesAppointmentRescheduled(Announcing announcing) {
    return Handles.of(AppointmentRescheduled.class, announcing::on);
  }

  @Bean
  Handles<SlotOffered> announcesSlotOffered(Announcing announcing) {
    return Handles.of(SlotOffered.class, announcing::on);
  }

  @Bean
  Handles<SessionCompleted> announcesSessionCompleted(Announcing announcing) {
    return Handles.of(SessionCompleted.class, announcing::on);
  }

  @Bean
  Handles<SessionStopped> announcesSessionStopped(Announcing announcing) {
    return Handles.of(SessionStopped.class, announcing::on);
  }

  @Bean
  Handles<FinancingOffered> announcesFinancingOffered(Announcing announcing) {
    return Handles.of(FinancingOffered.class, announcing::on);
  }

  @Bean
  Handles<PlanRequested> announcesPlanRequested(Announcing announcing) {
    return Handles.of(PlanRequested.class, announcing::on);
  }

  @Bean
  Handles<PlanActivated> announcesPlanActivated(Announcing announcing) {
    return Handles.of(PlanActivated.class, announcing::on);
  }

  @Bean
  Handles<PlanDeclined> announcesPlanDeclined(Announcing announcing) {
    return Handles.of(PlanDeclined.class, announcing::on);
  }

  @Bean
  Handles<ScreeningCompleted> announcesScreeningCompleted(Announcing announcing) {
    return Handles.of(ScreeningCompleted.class, announcing::on);
  }

  @Bean
  Handles<QuestionnaireRequested> announcesQuestionnaireRequested(Announcing announcing) {
    return Handles.of(QuestionnaireRequested.class, announcing::on);
  }

  @Bean
  Handles<SafetyPageRequested> announcesSafetyPageRequested(Announcing announcing) {
    return Handles.of(SafetyPageRequested.class, announcing::on);
  }

  @Bean
  Handles<SafetyEventAcknowledged> endsPagesOfAcknowledged(Announcing announcing) {
    return Handles.of(SafetyEventAcknowledged.class, announcing::on);
  }

  @Bean
  Handles<SafetyEventClosed> endsPagesOfClosed(Announcing announcing) {
    return Handles.of(SafetyEventClosed.class, announcing::on);
  }
}
