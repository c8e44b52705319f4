package org.infusionops.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Documents;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.Topics;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.ContactConsentChanged;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.contracts.intake.PatientExportRequested;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.contracts.scheduling.ReminderDue;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.notification.message.Attention;
import org.infusionops.notification.message.Instructions;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.Particulars;
import org.infusionops.notification.message.State;
import org.infusionops.starter.privacy.Answering;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.StoreScan;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@NotificationTest
class MessageJourneyTest {

  private static final String ZONE = "America/Phoenix";
  private static final String PACK = "iv-ketamine-standard";

  private static EventProbe probe;
  private static Instant day = Instant.parse("2026-12-01T17:00:00Z");

  @Autowired private Aggregates<Message> messages;
  @Autowired private Instructions instructions;
  @Autowired private PersonKeys keys;
  @Autowired private Handover handover;
  @Autowired private Answering answering;

  /** 10:00 in Phoenix, on a day no other test has used. */
  private Instant now;

  @BeforeAll
  static void listen() {
    probe =
        EventProbe.on(
            Topics.INTAKE,
            Topics.SCHEDULING,
            Topics.TREATMENT,
            Topics.BILLING,
            Topics.NOTIFICATION);
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  @BeforeEach
  void newDay() {
    day = day.plus(Duration.ofDays(30));
    now = day;
    Post.CLOCK.set(now);
  }

  @AfterEach
  void repair() {
    Post.behave("ok");
  }

  @Test
  void an_invitation_goes_once_over_each_channel_however_often_its_event_arrives() {
    Patient patient = registered(Patient.agreeing());
    SeriesProposed event = proposed(patient);
    var attributes = Wire.publish(probe, event, 1);
    Wire.again(probe, event, attributes);
    var email = Post.awaitTo(patient.email(), "Your visits at Example Clinic Mesa");
    assertThat(email.path("text").asString("")).contains("Hello Ana,", "MST", "480-555-0101");
    assertThat(email.path("html").asString("")).contains("<li>");
    Post.awaitTo(patient.phone(), "2 visits are held for you");
    Wire.again(probe, event, attributes);
    // What comes after the redelivery on the same partition shows that it was taken in.
    Wire.publish(probe, booked(event), 2);
    Post.awaitTo(patient.phone(), "are booked");
    assertThat(Post.to(patient.email(), "please confirm")).hasSize(1);
    assertThat(Post.to(patient.phone(), "are held for you")).hasSize(1);
    String id = Message.idOf(attributes.get("ce_id"), Kind.INVITATION, Channel.SMS);
    awaitState(id, State.DELIVERED);
    probe.await("MessageDelivered", id);
    assertThat(state(Message.idOf(attributes.get("ce_id"), Kind.INVITATION, Channel.EMAIL)))
        .isEqualTo(State.SENT);
  }

  @Test
  void what_is_booked_and_cancelled_comes_with_a_file_for_the_calendar() {
    Patient patient = registered(Patient.agreeing());
    SeriesProposed held = proposed(patient);
    SeriesBooked booked = booked(held);
    publish(booked);
    var confirmation = Post.awaitTo(patient.email(), "are booked");
    var file = confirmation.path("attachments").path(0);
    assertThat(file.path("name").asString("")).isEqualTo("appointments.ics");
    assertThat(file.path("type").asString("")).isEqualTo("text/calendar");
    assertThat(file.path("text").asString(""))
        .contains("METHOD:PUBLISH")
        .contains("UID:" + booked.appointments().get(0).appointmentId())
        .contains("UID:" + booked.appointments().get(1).appointmentId());
    assertThat(confirmation.path("text").asString("")).contains("Hello Ana,");
    assertThat(confirmation.path("html").asString("")).contains("<li>");
    Appointment first = booked.appointments().getFirst();
    Wire.publish(
        probe,
        new AppointmentCancelled(
            booked.courseId(),
            first.appointmentId(),
            1,
            patient.id(),
            "mesa",
            CancellationReason.MEDICAL,
            CancelledBy.CLINIC,
            first.startsAt(),
            ZONE,
            now,
            1,
            first.endsAt()),
        2);
    var cancellation = Post.awaitTo(patient.email(), "is cancelled");
    assertThat(cancellation.path("attachments").path(0).path("text").asString(""))
        .contains("METHOD:CANCEL", "SEQUENCE:1", "UID:" + first.appointmentId());
  }

  @Test
  void a_message_for_a_patient_not_known_yet_waits_for_them() {
    Patient patient = Patient.agreeing();
    String event = publish(proposed(patient));
    String id = Message.idOf(event, Kind.INVITATION, Channel.EMAIL);
    awaitState(id, State.WAITING_FOR_RECIPIENT);
    registered(patient);
    advanceUntilArrived(patient.email(), "please confirm");
    assertThat(Post.to(patient.email(), "please confirm")).hasSize(1);
  }

  @Test
  void without_consent_nothing_is_sent_and_the_list_says_why() {
    Patient patient = registered(Patient.agreeingTo(Channel.EMAIL, ConsentPurpose.CARE));
    String event = publish(proposed(patient));
    Post.awaitTo(patient.email(), "please confirm");
    String sms = Message.idOf(event, Kind.INVITATION, Channel.SMS);
    awaitState(sms, State.SUPPRESSED);
    var listed = web().get("/v1/messages?state=SUPPRESSED&patientId=" + patient.id());
    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.text("/items/0/messageId")).isEqualTo(sms);
    assertThat(listed.text("/items/0/reason")).isEqualTo("no consent to SMS for CARE");
    assertThat(Post.to(patient.phone(), "")).isEmpty();
  }

  @Test
  void consent_withdrawn_counts_for_what_is_queued_already() {
    Patient patient = registered(Patient.agreeing());
    Post.CLOCK.set(night());
    String event = publish(proposed(patient));
    String sms = Message.idOf(event, Kind.INVITATION, Channel.SMS);
    awaitState(sms, State.HELD);
    Wire.publish(
        probe,
        new ContactConsentChanged(
            patient.id(), "mesa", Channel.SMS, ConsentPurpose.CARE, false, night()),
        2);
    await()
        .until(
            () ->
                web()
                    .get("/v1/recipients/" + patient.id())
                    .json()
                    .path("consents")
                    .valueStream()
                    .anyMatch(
                        each ->
                            !each.path("granted").asBoolean(true)
                                && each.path("channel").asString("").equals("SMS")));
    Post.CLOCK.set(morning());
    Post.awaitTo(patient.email(), "please confirm");
    awaitState(sms, State.SUPPRESSED);
    assertThat(Post.to(patient.phone(), "")).isEmpty();
  }

  @Test
  void a_provider_that_is_down_costs_no_message() {
    Patient patient = registered(Patient.agreeing());
    Post.behave("refuse");
    String event = publish(proposed(patient));
    String email = Message.idOf(event, Kind.INVITATION, Channel.EMAIL);
    String sms = Message.idOf(event, Kind.INVITATION, Channel.SMS);
    await().until(() -> attempts(email) > 0 && state(email) == State.PENDING);
    await().until(() -> attempts(sms) > 0 && state(sms) == State.PENDING);
    assertThat(Post.to(patient.email(), "")).isEmpty();
    Post.behave("ok");
    advanceUntilArrived(patient.email(), "please confirm");
    advanceUntilArrived(patient.phone(), "are held for you");
    assertThat(Post.to(patient.email(), "please confirm")).hasSize(1);
    assertThat(Post.to(patient.phone(), "are held for you")).hasSize(1);
  }

  @Test
  void a_provider_that_takes_a_message_and_then_hangs_is_asked_instead_of_sent_it_twice() {
    Patient patient = registered(Patient.agreeing());
    Post.behave("hang-after-accept");
    String event = publish(proposed(patient));
    String email = Message.idOf(event, Kind.INVITATION, Channel.EMAIL);
    String sms = Message.idOf(event, Kind.INVITATION, Channel.SMS);
    awaitState(email, State.UNKNOWN);
    Post.behave("ok");
    advanceUntil(email, State.SENT);
    advanceUntil(sms, State.SENT, State.DELIVERED);
    assertThat(Post.to(patient.email(), "please confirm")).hasSize(1);
    assertThat(Post.to(patient.phone(), "are held for you")).hasSize(1);
  }

  @Test
  void by_night_messages_are_held_and_released_in_the_morning_but_discharge_goes_at_once() {
    Patient patient = registered(Patient.agreeing());
    Post.CLOCK.set(night());
    String invitation = publish(proposed(patient));
    publish(completed(patient));
    Post.awaitTo(patient.phone(), "do not drive before");
    Post.awaitTo(patient.email(), "Do not drive, use machines");
    String sms = Message.idOf(invitation, Kind.INVITATION, Channel.SMS);
    awaitState(sms, State.HELD);
    assertThat(web().get("/v1/messages/" + sms).text("/nextAt")).isEqualTo(morning().toString());
    Post.CLOCK.set(morning().minusSeconds(1));
    assertThat(state(sms)).isEqualTo(State.HELD);
    Post.CLOCK.set(morning());
    Post.awaitTo(patient.phone(), "are held for you");
    Post.awaitTo(patient.email(), "please confirm");
    assertThat(Post.to(patient.phone(), "are held for you")).hasSize(1);
  }

  @Test
  void whoever_goes_home_in_the_middle_of_an_infusion_is_told_not_to_drive() {
    Patient patient = registered(Patient.agreeing());
    String event = publish(stopped(patient));
    Post.awaitTo(patient.phone(), "do not drive before");
    awaitState(Message.idOf(event, Kind.CHECK_IN, Channel.SMS), State.HELD);
  }

  @Test
  void a_session_under_an_approved_pack_is_followed_by_that_pack_s_instructions() {
    String text = pack(41, "Do not drive for 41 hours, please.");
    publish(
        new PackApproved(
            id(),
            "iv-ketamine-approved",
            1,
            PackedDocument.hash(text),
            PackedDocument.pack(text),
            "director-1",
            now));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              try {
                return instructions
                    .noDriving(new Particulars.Pack("iv-ketamine-approved", 1))
                    .equals(Duration.ofHours(41));
              } catch (IllegalStateException _) {
                return false;
              }
            });
    Patient patient = registered(Patient.agreeing());
    Instant at = Post.CLOCK.instant();
    publish(
        new SessionCompleted(
            id(),
            id(),
            1,
            patient.id(),
            "mesa",
            "iv-ketamine-approved",
            1,
            at.minusSeconds(3600),
            at));
    Post.awaitTo(patient.email(), "Do not drive for 41 hours, please.");
  }

  private static String pack(int hours, String text) {
    try (var in =
        Documents.class
            .getClassLoader()
            .getResourceAsStream(Documents.pack("iv-ketamine-standard", 1))) {
      var document =
          (ObjectNode)
              JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      document.put("id", "iv-ketamine-approved");
      var instruction = (ObjectNode) document.get("instructions").get(3);
      instruction.put("hours", hours);
      ((ObjectNode) instruction.get("text")).put("en", text).put("es", text);
      return document.toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_check_in_is_armed_for_a_day_after_the_session() {
    Patient patient = registered(Patient.agreeing());
    String event = publish(completed(patient));
    String sms = Message.idOf(event, Kind.CHECK_IN, Channel.SMS);
    awaitState(sms, State.HELD);
    Post.awaitTo(patient.phone(), "do not drive before");
    assertThat(Post.to(patient.phone(), "we hope that you are well")).isEmpty();
    Post.CLOCK.set(now.plus(Duration.ofHours(24)));
    Post.awaitTo(patient.phone(), "we hope that you are well");
  }

  @Test
  void a_reminder_dies_with_its_appointment() {
    Patient patient = registered(Patient.agreeing());
    Post.CLOCK.set(night());
    String course = id();
    String appointment = id();
    Instant start = morning().plus(Duration.ofHours(16));
    var due =
        new ReminderDue(
            course, appointment, 1, patient.id(), "mesa", Reminder.HOURS_24, start, ZONE, night());
    String reminder = Message.idOf(publish(due), Kind.REMINDER_24H, Channel.SMS);
    awaitState(reminder, State.HELD);
    Wire.publish(
        probe,
        new AppointmentCancelled(
            course,
            appointment,
            1,
            patient.id(),
            "mesa",
            CancellationReason.MEDICAL,
            CancelledBy.CLINIC,
            start,
            ZONE,
            night()),
        2);
    awaitState(reminder, State.CANCELLED);
    Post.CLOCK.set(morning());
    Post.awaitTo(patient.phone(), "is cancelled");
    Post.awaitTo(patient.email(), "is cancelled");
    assertThat(Post.to(patient.phone(), "say that you are coming")).isEmpty();
  }

  @Test
  void a_moved_appointment_takes_its_reminder_back_and_tells_the_new_time() {
    Patient patient = registered(Patient.agreeing());
    Post.CLOCK.set(night());
    String course = id();
    String appointment = id();
    Instant start = morning().plus(Duration.ofHours(16));
    var due =
        new ReminderDue(
            course, appointment, 1, patient.id(), "mesa", Reminder.HOURS_24, start, ZONE, night());
    String reminder = Message.idOf(publish(due), Kind.REMINDER_24H, Channel.SMS);
    awaitState(reminder, State.HELD);
    Instant later = start.plus(Duration.ofDays(1));
    Wire.publish(
        probe,
        new AppointmentRescheduled(
            course,
            appointment,
            1,
            1,
            patient.id(),
            "mesa",
            RescheduleReason.PATIENT_REQUEST,
            start,
            later,
            later.plus(Duration.ofMinutes(105)),
            ZONE,
            night()),
        2);
    awaitState(reminder, State.CANCELLED);
    Post.CLOCK.set(morning());
    Post.awaitTo(patient.phone(), "was moved to");
    Post.awaitTo(patient.email(), "was moved");
    assertThat(Post.to(patient.phone(), "say that you are coming")).isEmpty();
  }

  @Test
  void a_reminder_whose_moment_has_passed_is_not_sent_late() {
    Patient patient = registered(Patient.agreeing());
    var due =
        new ReminderDue(
            id(),
            id(),
            1,
            patient.id(),
            "mesa",
            Reminder.HOURS_2,
            now.minusSeconds(60),
            ZONE,
            now.minus(Duration.ofHours(2)));
    String event = publish(due);
    awaitState(Message.idOf(event, Kind.REMINDER_2H, Channel.SMS), State.EXPIRED);
    assertThat(Post.to(patient.phone(), "")).isEmpty();
  }

  @Test
  void a_safety_page_goes_to_the_on_call_clinician_at_night_without_anything_of_the_patient() {
    Patient patient = registered(Patient.agreeing());
    Post.CLOCK.set(night());
    var asked = new SafetyPageRequested(id(), "mesa", "paula.prescriber", 1, false, night());
    String event = publish(asked);
    String link = "http://127.0.0.1:8080/safety/" + asked.safetyEventId();
    Post.awaitTo("+14805550103", link);
    var email = Post.awaitTo("paula.prescriber@example.org", link);
    assertThat(email.toString()).doesNotContain(patient.id(), "Ana");
    String sms = Message.idOf(event, Kind.SAFETY_PAGE, Channel.SMS);
    assertThat(web().get("/v1/messages/" + sms).json().has("patientId")).isFalse();
    probe.await(
        "the page delivered",
        seen ->
            seen.isA("PageReported")
                && seen.subject().equals(sms)
                && seen.value().contains("\"DELIVERED\""));
  }

  @Test
  void a_page_to_somebody_not_in_the_file_goes_to_the_on_call_line() {
    var asked = new SafetyPageRequested(id(), "mesa", "gone.prescriber", 1, false, now);
    publish(asked);
    Post.awaitTo("+14805550102", asked.safetyEventId());
  }

  @Test
  void a_page_that_does_not_arrive_is_reported_to_who_asked_for_it() {
    Post.behave("undelivered");
    var asked = new SafetyPageRequested(id(), "mesa", "paula.prescriber", 1, true, now);
    var attributes = Wire.publish(probe, asked, 1);
    String sms = Message.idOf(attributes.get("ce_id"), Kind.SAFETY_DRILL, Channel.SMS);
    probe.await(
        "the page failed",
        seen ->
            seen.isA("PageReported")
                && seen.subject().equals(sms)
                && seen.value().contains("\"FAILED\""));
  }

  @Test
  void an_essential_message_that_no_channel_can_bring_is_handed_to_a_person() {
    Patient patient =
        registered(Patient.agreeingTo(Channel.SMS, ConsentPurpose.CARE).withBadNumber());
    String event = publish(completed(patient));
    String sms = Message.idOf(event, Kind.DISCHARGE, Channel.SMS);
    awaitState(sms, State.FAILED);
    probe.await("MessageFailed", sms);
    awaitState(Message.idOf(event, Kind.DISCHARGE, Channel.EMAIL), State.SUPPRESSED);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        web()
                            .get("/v1/messages?attention=true&patientId=" + patient.id())
                            .json()
                            .path("items")
                            .valueStream()
                            .map(each -> each.path("attention").asString(""))
                            .toList())
                    .isNotEmpty()
                    .isSubsetOf(Attention.NOT_DELIVERED.name(), Attention.NOT_ALLOWED.name()));
  }

  @Test
  void an_essential_message_that_fails_takes_the_other_channel_and_needs_nobody_when_that_works() {
    Patient patient = registered(Patient.agreeing().withBadNumber());
    String event = publish(completed(patient));
    Post.awaitTo(patient.email(), "Do not drive, use machines");
    String sms = Message.idOf(event, Kind.DISCHARGE, Channel.SMS);
    awaitState(sms, State.FAILED);
    await().until(() -> web().get("/v1/messages/" + sms).json().path("nextAt").isMissingNode());
    assertThat(web().get("/v1/messages/" + sms).json().has("attention")).isFalse();
    assertThat(Post.to(patient.email(), "Do not drive, use machines")).hasSize(1);
  }

  @Test
  void accepted_is_not_delivered() {
    Patient patient = registered(Patient.agreeing());
    Post.behave("undelivered");
    String event = publish(proposed(patient));
    String sms = Message.idOf(event, Kind.INVITATION, Channel.SMS);
    awaitState(sms, State.UNDELIVERED);
    assertThat(web().get("/v1/messages/" + sms).text("/reason")).isEqualTo("provider error 30034");
    probe.await("MessageFailed", sms);
  }

  @Test
  void staff_see_their_sites_messages_masked_and_finance_only_those_about_money() {
    Patient patient = registered(Patient.agreeing());
    String event = publish(proposed(patient));
    String plan = publish(new PlanActivated(id(), patient.id(), "mesa", now));
    String invitation = Message.idOf(event, Kind.INVITATION, Channel.EMAIL);
    String active = Message.idOf(plan, Kind.PLAN_ACTIVE, Channel.EMAIL);
    awaitState(invitation, State.SENT);
    awaitState(active, State.SENT);
    Web finance = web().as("finance-1", "finance", "mesa");
    assertThat(finance.get("/v1/messages/" + active).status()).isEqualTo(200);
    assertThat(finance.get("/v1/messages/" + invitation).status()).isEqualTo(404);
    assertThat(
            finance
                .get("/v1/messages?patientId=" + patient.id())
                .json()
                .path("items")
                .valueStream()
                .map(each -> each.path("kind").asString(""))
                .toList())
        .containsExactly("plan-active");
    var seen = web().get("/v1/messages/" + invitation);
    assertThat(seen.text("/to")).isEqualTo("p•••@example.org");
    assertThat(seen.header("ETag")).isNotEmpty();
    var recipient = web().get("/v1/recipients/" + patient.id());
    assertThat(recipient.text("/phone")).startsWith("•••");
    assertThat(recipient.body()).doesNotContain(patient.email(), patient.phone(), "Ana");
    Web elsewhere = web().as("nurse-2", "nurse", "denver");
    assertThat(elsewhere.get("/v1/messages/" + invitation).status()).isEqualTo(404);
    assertThat(elsewhere.get("/v1/recipients/" + patient.id()).status()).isEqualTo(404);
    assertThat(elsewhere.get("/v1/messages?patientId=" + patient.id()).text("/total"))
        .isEqualTo("0");
    assertThat(web().as("p-1", "prescriber", "mesa").get("/v1/messages").status()).isEqualTo(403);
    assertThat(Web.at(Post.port()).get("/v1/messages").status()).isEqualTo(401);
    assertThat(web().get("/v1/messages?state=LOST").status()).isEqualTo(400);
    assertThat(web().get("/v1/messages?kind=lost").fields()).containsExactly("kind");
    var audited = web().as("admin-1", "admin", "mesa").get("/v1/audit?patientId=" + patient.id());
    assertThat(audited.json().path("total").asInt(0)).isGreaterThan(3);
  }

  @Test
  void a_receipt_that_the_provider_did_not_sign_is_refused() {
    String path = "/receipts/sms?message=" + id();
    String form = "MessageSid=SM1&MessageStatus=delivered";
    Web nobody = Web.at(Post.port());
    String[] headers = {
      "Content-Type", "application/x-www-form-urlencoded",
      "X-Twilio-Signature", "bm90IHRoZSBwcm92aWRlcidz"
    };
    assertThat(nobody.post(path, form, Arrays.copyOf(headers, 2)).status()).isEqualTo(403);
    assertThat(nobody.post(path, form, headers).status()).isEqualTo(403);
  }

  private static Web web() {
    return Web.at(Post.port()).as("scheduler-1", "scheduler", "mesa");
  }

  private Patient registered(Patient patient) {
    Wire.publish(probe, patient.registered(), 1);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> web().get("/v1/recipients/" + patient.id()).status() == 200);
    return patient;
  }

  /** Publishes the first event of its aggregate and gives its id. */
  private static <E extends Record & Event> String publish(E event) {
    return Wire.publish(probe, event, 1).get("ce_id");
  }

  private Instant night() {
    return now.plus(Duration.ofHours(12));
  }

  /** 08:00 in Phoenix on the next day. */
  private Instant morning() {
    return now.plus(Duration.ofHours(22));
  }

  private SeriesProposed proposed(Patient patient) {
    var appointments = new ArrayList<Appointment>();
    for (int number = 1; number <= 2; number++) {
      Instant start = now.plus(Duration.ofDays(3L + 2L * number));
      appointments.add(new Appointment(id(), number, start, start.plusSeconds(7200), ZONE));
    }
    return new SeriesProposed(
        id(),
        id(),
        patient.id(),
        "mesa",
        List.copyOf(appointments),
        now.plus(Duration.ofHours(48)),
        Post.CLOCK.instant());
  }

  private SeriesBooked booked(SeriesProposed proposed) {
    return new SeriesBooked(
        proposed.courseId(),
        proposed.patientId(),
        "mesa",
        PACK,
        1,
        proposed.appointments(),
        Post.CLOCK.instant());
  }

  @Test
  void an_erased_patient_is_reached_no_more_and_no_copy_is_left() {
    Patient patient = Patient.agreeing();
    var contact =
        """
        {"firstName":"Xqana","email":"%s","phone":"%s","language":"en","zone":"America/Phoenix"}\
        """
            .formatted(patient.email(), patient.phone());
    // As intake seals it: with the patient's own key.
    var known =
        new PatientRegistered(
            patient.id(),
            "mesa",
            keys.of(patient.id()).letters().seal(contact, patient.id()),
            patient.consents(),
            Post.CLOCK.instant());
    Wire.publish(probe, known, 1);
    String sent = publish(proposed(patient));
    Post.awaitTo(patient.email(), "Hello Xqana");
    Post.awaitTo(patient.phone(), "2 visits are held for you");
    awaitState(Message.idOf(sent, Kind.INVITATION, Channel.SMS), State.DELIVERED);
    assertThat(StoreScan.placesOf("Xqana", patient.email(), patient.phone())).isEmpty();

    String exportId = id();
    Wire.publish(
        probe, new PatientExportRequested(exportId, patient.id(), "mesa", Post.CLOCK.instant()), 1);
    awaitAnswer(exportId);
    assertThat(
            new String(
                answering.part(patient.id(), exportId, "notification").orElseThrow(),
                StandardCharsets.UTF_8))
        .contains("Xqana", patient.phone(), Message.idOf(sent, Kind.INVITATION, Channel.SMS));

    String erasureId = id();
    var erasure = new PatientErasureApproved(erasureId, patient.id(), "mesa", Post.CLOCK.instant());
    var attributes = Wire.publish(probe, erasure, 1);
    awaitAnswer(erasureId);
    Wire.again(probe, erasure, attributes);

    assertThat(Post.to(patient.email(), "")).isEmpty();
    assertThat(Post.to(patient.phone(), "")).isEmpty();
    assertThat(web().get("/v1/messages?patientId=" + patient.id()).body())
        .doesNotContain("•••" + patient.phone().substring(patient.phone().length() - 4));
    assertThat(StoreScan.placesOf("Xqana", patient.email(), patient.phone())).isEmpty();
    assertThatThrownBy(() -> keys.of(patient.id())).isInstanceOf(PersonErased.class);

    // What comes late reaches nobody: its texts have no address any more.
    Wire.publish(
        probe,
        new ContactChanged(patient.id(), "mesa", known.sealedContact(), Post.CLOCK.instant()),
        2);
    String late = publish(proposed(patient));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> state(Message.idOf(late, Kind.INVITATION, Channel.EMAIL)) != null);
    advanceUntil(
        Message.idOf(late, Kind.INVITATION, Channel.EMAIL),
        State.SUPPRESSED,
        State.FAILED,
        State.EXPIRED,
        State.CANCELLED);
    assertThat(Post.to(patient.email(), "")).isEmpty();
    assertThat(StoreScan.placesOf("Xqana", patient.email(), patient.phone())).isEmpty();
  }

  private void awaitAnswer(String request) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !handover.answered(request, List.of("notification")).isEmpty());
  }

  private SessionCompleted completed(Patient patient) {
    Instant at = Post.CLOCK.instant();
    return new SessionCompleted(
        id(), id(), 1, patient.id(), "mesa", PACK, 1, at.minusSeconds(3600), at);
  }

  private SessionStopped stopped(Patient patient) {
    Instant at = Post.CLOCK.instant();
    return new SessionStopped(
        id(),
        id(),
        1,
        patient.id(),
        "mesa",
        PACK,
        1,
        at.minusSeconds(900),
        StopReason.PATIENT_REQUEST,
        at);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private State state(String messageId) {
    return messages.find(messageId).map(stored -> stored.state().state()).orElse(null);
  }

  private int attempts(String messageId) {
    return messages.find(messageId).map(stored -> stored.state().attempts()).orElse(0);
  }

  private void awaitState(String messageId, State state) {
    await(state.name())
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(state(messageId)).isEqualTo(state));
  }

  /** Lets time pass in small steps, as retries do, until the message has come so far. */
  private void advanceUntil(String messageId, State... states) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              if (List.of(states).contains(state(messageId))) {
                return true;
              }
              Post.CLOCK.advance(Duration.ofSeconds(3));
              return false;
            });
  }

  private static void advanceUntilArrived(String address, String holding) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              if (!Post.to(address, holding).isEmpty()) {
                return true;
              }
              Post.CLOCK.advance(Duration.ofSeconds(3));
              return false;
            });
  }
}
