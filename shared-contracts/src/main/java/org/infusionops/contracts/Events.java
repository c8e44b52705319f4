package org.infusionops.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.contracts.billing.FinancingOffered;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.billing.PlanApproved;
import org.infusionops.contracts.billing.PlanDeclined;
import org.infusionops.contracts.billing.PlanRequested;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.ContactConsentChanged;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.contracts.intake.PatientErased;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.contracts.intake.PatientExportRequested;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.contracts.intake.QuestionnaireRequested;
import org.infusionops.contracts.intake.SafetyEventAcknowledged;
import org.infusionops.contracts.intake.SafetyEventClosed;
import org.infusionops.contracts.intake.SafetyEventRaised;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.notification.MessageDelivered;
import org.infusionops.contracts.notification.MessageFailed;
import org.infusionops.contracts.notification.PageReported;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentCheckedIn;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.contracts.scheduling.SlotOffered;
import org.infusionops.contracts.scheduling.VisitDue;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;

/**
 * Every event there is: its name on the wire, its topic and its record.
 *
 * <p>The names are written out, not derived, so that renaming or moving a class never changes what
 * is on the wire. Within a name (it ends in the major version) fields are only ever added, and a
 * field that is added is optional.
 *
 * <p>A new event is a record, a line here and golden samples under {@code golden/<name>/}; its JSON
 * Schema and the AsyncAPI document are then written by running this module's tests with {@code
 * -Dcontracts.write=true}.
 */
public final class Events {

  /**
   * One type of event.
   *
   * @param name the name on the wire, {@code org.infusionops.<service>.<Name>.v<major>}
   * @param topic the topic it is published to
   * @param record the record it is decoded into
   */
  public record Type(String name, String topic, Class<? extends Record> record) {

    /** The service that publishes it, such as {@code intake}. */
    public String publisher() {
      return topic.substring(0, topic.indexOf('.'));
    }

    /** The classpath name of its JSON Schema. */
    public String schema() {
      return "org/infusionops/schemas/" + name + ".json";
    }
  }

  private static final List<Type> ALL =
      List.of(
          of("org.infusionops.intake.PatientRegistered.v1", Topics.INTAKE, PatientRegistered.class),
          of("org.infusionops.intake.PatientsMerged.v1", Topics.INTAKE, PatientsMerged.class),
          of("org.infusionops.intake.ContactChanged.v1", Topics.INTAKE, ContactChanged.class),
          of(
              "org.infusionops.intake.ContactConsentChanged.v1",
              Topics.INTAKE,
              ContactConsentChanged.class),
          of(
              "org.infusionops.intake.ScreeningCompleted.v1",
              Topics.INTAKE,
              ScreeningCompleted.class),
          of("org.infusionops.intake.OutcomeRecorded.v1", Topics.INTAKE, OutcomeRecorded.class),
          of("org.infusionops.intake.SafetyEventRaised.v1", Topics.INTAKE, SafetyEventRaised.class),
          of("org.infusionops.intake.PackApproved.v1", Topics.INTAKE, PackApproved.class),
          of(
              "org.infusionops.intake.SafetyPageRequested.v1",
              Topics.INTAKE,
              SafetyPageRequested.class),
          of(
              "org.infusionops.intake.SafetyEventAcknowledged.v1",
              Topics.INTAKE,
              SafetyEventAcknowledged.class),
          of("org.infusionops.intake.SafetyEventClosed.v1", Topics.INTAKE, SafetyEventClosed.class),
          of(
              "org.infusionops.intake.QuestionnaireRequested.v1",
              Topics.INTAKE,
              QuestionnaireRequested.class),
          of(
              "org.infusionops.intake.PatientExportRequested.v1",
              Topics.INTAKE,
              PatientExportRequested.class),
          of(
              "org.infusionops.intake.PatientErasureApproved.v1",
              Topics.INTAKE,
              PatientErasureApproved.class),
          of("org.infusionops.intake.PatientErased.v1", Topics.INTAKE, PatientErased.class),
          of(
              "org.infusionops.scheduling.SeriesProposed.v1",
              Topics.SCHEDULING,
              SeriesProposed.class),
          of("org.infusionops.scheduling.SeriesBooked.v1", Topics.SCHEDULING, SeriesBooked.class),
          of(
              "org.infusionops.scheduling.SeriesReleased.v1",
              Topics.SCHEDULING,
              SeriesReleased.class),
          of(
              "org.infusionops.scheduling.AppointmentCheckedIn.v1",
              Topics.SCHEDULING,
              AppointmentCheckedIn.class),
          of(
              "org.infusionops.scheduling.AppointmentCancelled.v1",
              Topics.SCHEDULING,
              AppointmentCancelled.class),
          of(
              "org.infusionops.scheduling.NoShowRecorded.v1",
              Topics.SCHEDULING,
              NoShowRecorded.class),
          of(
              "org.infusionops.scheduling.AppointmentRescheduled.v1",
              Topics.SCHEDULING,
              AppointmentRescheduled.class),
          of("org.infusionops.scheduling.ReminderDue.v1", Topics.SCHEDULING, ReminderDue.class),
          of("org.infusionops.scheduling.SlotOffered.v1", Topics.SCHEDULING, SlotOffered.class),
          of("org.infusionops.scheduling.VisitDue.v1", Topics.SCHEDULING, VisitDue.class),
          of("org.infusionops.treatment.SessionStarted.v1", Topics.TREATMENT, SessionStarted.class),
          of(
              "org.infusionops.treatment.SessionCompleted.v1",
              Topics.TREATMENT,
              SessionCompleted.class),
          of("org.infusionops.treatment.SessionStopped.v1", Topics.TREATMENT, SessionStopped.class),
          of("org.infusionops.billing.FinancingOffered.v1", Topics.BILLING, FinancingOffered.class),
          of("org.infusionops.billing.PlanRequested.v1", Topics.BILLING, PlanRequested.class),
          of("org.infusionops.billing.PlanApproved.v1", Topics.BILLING, PlanApproved.class),
          of("org.infusionops.billing.PlanDeclined.v1", Topics.BILLING, PlanDeclined.class),
          of("org.infusionops.billing.PlanActivated.v1", Topics.BILLING, PlanActivated.class),
          of(
              "org.infusionops.notification.MessageDelivered.v1",
              Topics.NOTIFICATION,
              MessageDelivered.class),
          of(
              "org.infusionops.notification.MessageFailed.v1",
              Topics.NOTIFICATION,
              MessageFailed.class),
          of(
              "org.infusionops.notification.PageReported.v1",
              Topics.NOTIFICATION,
              PageReported.class));

  private static final Map<String, Type> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Type::name, Function.identity()));

  private static final Map<Class<?>, Type> BY_RECORD =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Type::record, Function.identity()));

  private Events() {}

  /** All types, grouped by publisher, in the order of the journey. */
  public static List<Type> all() {
    return ALL;
  }

  /** The types published to a topic. */
  public static List<Type> on(String topic) {
    return ALL.stream().filter(type -> type.topic().equals(topic)).toList();
  }

  /** The type of this name, or nothing when this release does not know it. */
  public static Optional<Type> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The type of a record class.
   *
   * @throws IllegalArgumentException when the class is no event
   */
  public static Type typeOf(Class<?> record) {
    Type type = BY_RECORD.get(record);
    if (type == null) {
      throw new IllegalArgumentException(record.getName() + " is not an event");
    }
    return type;
  }

  private static <E extends Record & Event> Type of(String name, String topic, Class<E> record) {
    return new Type(name, topic, record);
  }
}
