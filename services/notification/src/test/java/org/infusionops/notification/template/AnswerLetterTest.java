package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.message.Brief;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Particulars;
import org.infusionops.notification.message.Progress;
import org.infusionops.notification.recipient.Contact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages about a visit hold the patient's link, or the phone number where there is none. */
class AnswerLetterTest {

  private static final MessagePolicy POLICY = MessagePolicy.FILE.shipped();
  private static final Instant START = Instant.parse("2026-11-25T17:00:00Z");
  private static final String APPOINTMENT = "5b0f5a9e-7c1d-5e0a-9a44-2f6f6f0c8d10";
  private static final ZoneId ZONE = ZoneId.of("America/Phoenix");

  /** As long as scheduling lets a link be. */
  private static final String LINK = "https://visits.clinic.example/v1/a/" + "x".repeat(43);

  private final Templates templates =
      Templates.load(POLICY, Clinic.FILE.shipped(), PackInstructions.load(), "http://127.0.0.1:1")
          .openingLinks(AnswerLetterTest::opened);

  private static String opened(String sealed, String reference) {
    assertThat(sealed).isEqualTo("sealed");
    assertThat(reference).isEqualTo(APPOINTMENT);
    return LINK;
  }

  private Letter letter(Kind kind, Channel channel, String language, @Nullable String sealed) {
    var brief =
        new Brief(
            kind,
            "mesa",
            APPOINTMENT,
            null,
            null,
            new Particulars(
                List.of(new Particulars.Visit(START, ZONE)),
                START,
                new Particulars.Pack("iv-ketamine-standard", 1),
                APPOINTMENT,
                sealed,
                new Particulars.Before("denver", START.minus(Duration.ofDays(1)))),
            START,
            START);
    var rule = POLICY.of(kind);
    var message =
        new Message(
            "m1",
            "e1",
            channel,
            brief,
            rule.purpose(),
            rule.template(),
            START,
            0,
            null,
            null,
            new Progress.Pending(null));
    var contact = new Contact("Ana", "ana@example.org", "+14805550142", language, ZONE);
    return templates.write(message, contact, "to");
  }

  @Test
  void who_has_a_link_is_given_it() {
    for (Kind kind :
        List.of(
            Kind.CONFIRMATION,
            Kind.REMINDER_72H,
            Kind.REMINDER_24H,
            Kind.RESCHEDULED,
            Kind.SLOT_OFFERED)) {
      for (String language : List.of("en", "es")) {
        var email = (Letter.Email) letter(kind, Channel.EMAIL, language, "sealed");
        assertThat(email.text()).contains(LINK, "Ana");
        assertThat(email.html()).contains("<a href=\"" + LINK + "\"");
        var sms = (Letter.Sms) letter(kind, Channel.SMS, language, "sealed");
        assertThat(sms.body()).contains(LINK).doesNotContain("Ana").hasSizeLessThanOrEqualTo(160);
      }
    }
  }

  @Test
  void without_a_link_the_phone_number_stands_in_its_place() {
    for (String language : List.of("en", "es")) {
      var sms = (Letter.Sms) letter(Kind.REMINDER_72H, Channel.SMS, language, null);
      assertThat(sms.body()).contains("480-555-0101");
    }
  }
}
