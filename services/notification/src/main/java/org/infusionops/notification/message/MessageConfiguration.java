package org.infusionops.notification.message;

import java.nio.file.Path;
import java.time.InstantSource;
import org.infusionops.contracts.Event;
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
import org.infusionops.eventing.Received;
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
    return PolicyFile.read(file.isBlank() ? null : Path.of(file));
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
    return on(SeriesProposed.class, announcing);
  }

  @Bean
  Handles<SeriesBooked> announcesSeriesBooked(Announcing announcing) {
    return on(SeriesBooked.class, announcing);
  }

  @Bean
  Handles<SeriesReleased> announcesSeriesReleased(Announcing announcing) {
    return on(SeriesReleased.class, announcing);
  }

  @Bean
  Handles<VisitDue> announcesVisitDue(Announcing announcing) {
    return on(VisitDue.class, announcing);
  }

  @Bean
  Handles<ReminderDue> announcesReminderDue(Announcing announcing) {
    return on(ReminderDue.class, announcing);
  }

  @Bean
  Handles<AppointmentCancelled> announcesAppointmentCancelled(Announcing announcing) {
    return on(AppointmentCancelled.class, announcing);
  }

  @Bean
  Handles<NoShowRecorded> announcesNoShowRecorded(Announcing announcing) {
    return on(NoShowRecorded.class, announcing);
  }

  @Bean
  Handles<AppointmentRescheduled> announcesAppointmentRescheduled(Announcing announcing) {
    return on(AppointmentRescheduled.class, announcing);
  }

  @Bean
  Handles<SlotOffered> announcesSlotOffered(Announcing announcing) {
    return on(SlotOffered.class, announcing);
  }

  @Bean
  Handles<SessionCompleted> announcesSessionCompleted(Announcing announcing) {
    return on(SessionCompleted.class, announcing);
  }

  @Bean
  Handles<SessionStopped> announcesSessionStopped(Announcing announcing) {
    return on(SessionStopped.class, announcing);
  }

  @Bean
  Handles<FinancingOffered> announcesFinancingOffered(Announcing announcing) {
    return on(FinancingOffered.class, announcing);
  }

  @Bean
  Handles<PlanRequested> announcesPlanRequested(Announcing announcing) {
    return on(PlanRequested.class, announcing);
  }

  @Bean
  Handles<PlanActivated> announcesPlanActivated(Announcing announcing) {
    return on(PlanActivated.class, announcing);
  }

  @Bean
  Handles<PlanDeclined> announcesPlanDeclined(Announcing announcing) {
    return on(PlanDeclined.class, announcing);
  }

  @Bean
  Handles<ScreeningCompleted> announcesScreeningCompleted(Announcing announcing) {
    return on(ScreeningCompleted.class, announcing);
  }

  @Bean
  Handles<QuestionnaireRequested> announcesQuestionnaireRequested(Announcing announcing) {
    return on(QuestionnaireRequested.class, announcing);
  }

  @Bean
  Handles<SafetyPageRequested> announcesSafetyPageRequested(Announcing announcing) {
    return on(SafetyPageRequested.class, announcing);
  }

  @Bean
  Handles<SafetyEventAcknowledged> endsPagesOfAcknowledged(Announcing announcing) {
    return on(SafetyEventAcknowledged.class, announcing);
  }

  @Bean
  Handles<SafetyEventClosed> endsPagesOfClosed(Announcing announcing) {
    return on(SafetyEventClosed.class, announcing);
  }

  private static <E extends Record & Event> Handles<E> on(Class<E> type, Announcing announcing) {
    return new Handles<>() {
      @Override
      public Class<E> type() {
        return type;
      }

      @Override
      public void handle(Received<E> event) {
        announcing.on(event);
      }
    };
  }
}
