package org.infusionops.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infusionops.notification.message.Fixtures.ANA;
import static org.infusionops.notification.message.Fixtures.NOON;
import static org.infusionops.notification.message.Fixtures.PHOENIX;
import static org.infusionops.notification.message.Fixtures.POLICY;
import static org.infusionops.notification.message.Fixtures.agreeing;
import static org.infusionops.notification.message.Fixtures.message;
import static org.infusionops.notification.message.Fixtures.refusing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.infusionops.contracts.Channel;
import org.infusionops.notification.recipient.Contact;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static final Instant NIGHT = Instant.parse("2026-12-02T05:00:00Z"); // 22:00 in Phoenix
  private static final Instant MORNING = Instant.parse("2026-12-02T15:00:00Z"); // 08:00 there

  private final Message invitation = message(Kind.INVITATION, Channel.SMS);

  @Test
  void a_message_goes_by_day_to_whom_agreed() {
    assertThat(Decision.on(invitation, agreeing(ANA), POLICY, NOON))
        .isEqualTo(new Decision.Go(ANA, "+14805550142"));
  }

  @Test
  void missing_consent_is_not_yes_and_the_contact_stays_sealed() {
    assertThat(Decision.on(invitation, refusing(ANA), POLICY, NOON))
        .isEqualTo(new Decision.Suppress("no consent to SMS for CARE"));
  }

  @Test
  void a_message_for_a_patient_not_known_yet_waits() {
    assertThat(Decision.on(invitation, null, POLICY, NOON))
        .isEqualTo(new Decision.WaitForRecipient());
  }

  @Test
  void at_night_a_message_is_held_until_the_morning_where_the_patient_lives() {
    assertThat(Decision.on(invitation, agreeing(ANA), POLICY, NIGHT))
        .isEqualTo(new Decision.Hold(MORNING, "quiet hours"));
    Contact inHonolulu =
        new Contact("Ana", "ana@example.org", "+14805550142", "en", ZoneId.of("Pacific/Honolulu"));
    assertThat(Decision.on(invitation, agreeing(inHonolulu), POLICY, NIGHT))
        .isInstanceOf(Decision.Go.class);
  }

  @Test
  void discharge_instructions_go_at_night_too() {
    assertThat(Decision.on(message(Kind.DISCHARGE, Channel.SMS), agreeing(ANA), POLICY, NIGHT))
        .isInstanceOf(Decision.Go.class);
  }

  @Test
  void a_message_whose_moment_has_passed_is_not_sent_late() {
    Instant end = invitation.brief().notAfter();
    assertThat(Decision.on(invitation, agreeing(ANA), POLICY, end))
        .isEqualTo(new Decision.Expire());
    assertThat(Decision.on(invitation, agreeing(ANA), POLICY, end.minusMillis(1)))
        .isInstanceOf(Decision.Go.class);
  }

  @Test
  void a_message_whose_moment_passes_in_the_night_is_not_held() {
    var brief = Fixtures.brief(Kind.REMINDER_2H);
    var ends =
        new Brief(
            brief.kind(),
            brief.siteId(),
            brief.patientId(),
            brief.courseId(),
            brief.appointmentId(),
            brief.particulars(),
            NOON,
            MORNING);
    Message reminder =
        Message.announced("event", ends, Channel.SMS, POLICY.of(Kind.REMINDER_2H), NOON).state();
    assertThat(Decision.on(reminder, agreeing(ANA), POLICY, NIGHT))
        .isEqualTo(new Decision.Expire());
  }

  @Test
  void a_message_before_its_moment_is_held() {
    Message early = message(Kind.CHECK_IN, Channel.SMS);
    assertThat(Decision.on(early, agreeing(ANA), POLICY, NOON.minus(Duration.ofHours(1))))
        .isInstanceOf(Decision.Hold.class);
  }

  @Test
  void a_patient_without_an_address_is_told_so_and_not_failed() {
    Contact noPhone = new Contact("Ana", "ana@example.org", null, "en", PHOENIX);
    assertThat(Decision.on(invitation, agreeing(noPhone), POLICY, NOON))
        .isEqualTo(new Decision.Suppress("no address for SMS"));
  }

  @Test
  void a_safety_page_needs_neither_consent_nor_daylight() {
    var page = message(Kind.SAFETY_PAGE, Channel.SMS);
    Addressee onCall =
        new Addressee() {
          @Override
          public boolean allows(
              Channel channel, org.infusionops.contracts.intake.ConsentPurpose purpose) {
            return false;
          }

          @Override
          public Contact contact() {
            return ANA;
          }
        };
    assertThat(Decision.on(page, onCall, POLICY, NIGHT)).isInstanceOf(Decision.Go.class);
  }

  @Test
  void a_message_that_is_away_or_over_is_left_alone() {
    assertThat(
            Decision.on(
                Fixtures.sending(Kind.INVITATION, Channel.SMS), agreeing(ANA), POLICY, NOON))
        .isEqualTo(new Decision.Leave());
    Message cancelled = invitation.withdraw("the series was released", NOON).state();
    assertThat(Decision.on(cancelled, agreeing(ANA), POLICY, NOON)).isEqualTo(new Decision.Leave());
  }
}
