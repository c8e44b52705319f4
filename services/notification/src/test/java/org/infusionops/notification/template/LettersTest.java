package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.infusionops.contracts.Channel;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.message.Brief;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Particulars;
import org.infusionops.notification.message.Particulars.Before;
import org.infusionops.notification.message.Particulars.Visit;
import org.infusionops.notification.message.Progress;
import org.infusionops.notification.recipient.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

  private static final MessagePolicy POLICY = MessagePolicy.FILE.shipped();
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final Particulars.Pack PACK = new Particulars.Pack("iv-ketamine-standard", 1);
  private static final Contact ANA =
      new Contact(
          "Ana <Maria>", "ana@example.org", "+14805550142", "en", ZoneId.of("America/Phoenix"));
  private static final Contact LUZ =
      new Contact("Luz", "luz@example.org", "+14805550143", "es", ZoneId.of("America/Phoenix"));

  private final Templates templates =
      Templates.load(
          POLICY, Clinic.FILE.shipped(), PackInstructions.load(), "http://127.0.0.1:8080/");

  /** Two visits round the day clocks go back in Denver. */
  private static final Particulars FACTS =
      new Particulars(
          List.of(
              new Visit(Instant.parse("2026-10-31T15:00:00Z"), DENVER),
              new Visit(Instant.parse("2026-11-02T16:00:00Z"), DENVER)),
          Instant.parse("2026-10-30T15:00:00Z"),
          PACK,
          "3f0e2b9e-6a55-4a0e-9b0e-0f5a3c1d2e4f",
          null,
          new Before("mesa", Instant.parse("2026-10-29T15:00:00Z")));

  @Test
  void a_move_tells_where_the_visit_was_in_that_site_s_time_and_where_it_is_now() {
    assertThat(email(Kind.RESCHEDULED, ANA).text())
        .contains(
            "It was on:\n\n- Thursday, October 29, 2026 at 8:00 AM MST",
            "It is now on:\n\n- Saturday, October 31, 2026 at 9:00 AM MDT");
    assertThat(email(Kind.RESCHEDULED, LUZ).text())
        .contains("Era:\n\n- jueves 29 de octubre de 2026", "Ahora es:\n\n- sábado 31 de octubre");
  }

  @Test
  void an_email_lists_all_visits_in_the_clinic_s_zone_across_a_change_of_clocks() {
    var email = email(Kind.CONFIRMATION, ANA);
    assertThat(email.text())
        .contains(
            "- Saturday, October 31, 2026 at 9:00 AM MDT\n- Monday, November 2, 2026 at 9:00 AM MST")
        .contains("- Arrange for a responsible adult to drive you home.");
    assertThat(email.html())
        .contains("<li>Saturday, October 31, 2026 at 9:00 AM MDT</li>")
        .contains("Hello Ana &lt;Maria&gt;,")
        .doesNotContain("<Maria>")
        .contains("<html lang=\"en\">");
    assertThat(email.subject()).isEqualTo("Your visits at Example Clinic Denver are booked");
  }

  @Test
  void a_patient_reads_their_own_language() {
    assertThat(email(Kind.CONFIRMATION, LUZ).text())
        .contains("Hola, Luz:")
        .contains("- sábado 31 de octubre de 2026, 9:00 a.")
        .contains("MDT")
        .contains("- Pida a un adulto responsable que le lleve a casa.");
    var other = new Contact("Li", "li@example.org", null, "zh-Hans", DENVER);
    assertThat(email(Kind.CONFIRMATION, other).text()).contains("Hello Li,");
  }

  @Test
  void discharge_instructions_are_those_of_the_session_s_pack() {
    assertThat(email(Kind.DISCHARGE, ANA).text())
        .contains("- Do not drive, use machines or make important decisions for 24 hours.")
        .doesNotContain("Do not eat")
        .contains("You may drive again from Friday, October 30, 2026 at 9:00 AM MDT");
    assertThat(sms(Kind.DISCHARGE, ANA).body())
        .contains("do not drive before Fri Oct 30, 9:00 AM MDT");
  }

  @Test
  void a_safety_page_holds_a_link_with_an_opaque_id_and_nothing_of_the_patient() {
    var page = sms(Kind.SAFETY_PAGE, ANA);
    assertThat(page.body())
        .isEqualTo(
            "Example Clinic Denver: a safety event waits. Sign in now:"
                + " http://127.0.0.1:8080/safety/3f0e2b9e-6a55-4a0e-9b0e-0f5a3c1d2e4f");
    assertThat(email(Kind.SAFETY_PAGE, ANA).text()).doesNotContain("Ana");
  }

  @Test
  void a_drill_says_so_on_every_way_and_in_every_language() {
    for (Contact contact : List.of(ANA, LUZ)) {
      assertThat(sms(Kind.SAFETY_DRILL, contact).body()).startsWith("DRILL");
      assertThat(email(Kind.SAFETY_DRILL, contact).subject()).startsWith("DRILL");
      assertThat(email(Kind.SAFETY_DRILL, contact).text()).startsWith("DRILL");
      assertThat(sms(Kind.SAFETY_PAGE, contact).body()).doesNotContain("DRILL");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PAYMENT_OPTIONS", "PLAN_IN_REVIEW", "PLAN_ACTIVE", "PLAN_DECLINED"},
      mode = EnumSource.Mode.EXCLUDE)
  void an_sms_fits_into_one_in_every_language_and_holds_no_name(Kind kind) {
    for (Contact contact : List.of(ANA, LUZ)) {
      String body = sms(kind, contact).body();
      assertThat(Gsm7.firstOutside(body)).isEqualTo(-1);
      assertThat(Gsm7.length(body)).isLessThanOrEqualTo(160);
      assertThat(body).doesNotContain("Ana", "Luz", "{{").contains("Example Clinic Denver");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void no_letter_tells_what_is_treated(Kind kind) {
    for (Contact contact : List.of(ANA, LUZ)) {
      var email = email(kind, contact);
      assertThat((email.subject() + email.text() + email.html()).toLowerCase(Locale.ROOT))
          .doesNotContain("ketamin", "infusi", "depress", "phq", "iv-", "{{");
    }
  }

  @Test
  void a_name_cannot_bring_lines_of_its_own() {
    var contact = new Contact("Ana\r\nBcc: all@example.org", "ana@example.org", null, "en", DENVER);
    assertThat(email(Kind.CONFIRMATION, contact).text())
        .startsWith("Hello Ana Bcc: all@example.org,\n");
  }

  private Letter.Email email(Kind kind, Contact contact) {
    return (Letter.Email) templates.write(message(kind, Channel.EMAIL), contact, "to@example.org");
  }

  private Letter.Sms sms(Kind kind, Contact contact) {
    return (Letter.Sms) templates.write(message(kind, Channel.SMS), contact, "+14805550142");
  }

  private static Message message(Kind kind, Channel channel) {
    Instant now = Instant.parse("2026-10-29T15:00:00Z");
    return new Message(
        Message.idOf("event", kind, channel),
        "event",
        channel,
        new Brief(kind, "denver", "patient", "course", "appointment", FACTS, now, now),
        POLICY.of(kind).purpose(),
        POLICY.of(kind).template(),
        now,
        0,
        null,
        null,
        new Progress.Pending(null));
  }
}
