package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
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
import org.infusionops.notification.message.Particulars.Entry;
import org.infusionops.notification.message.Particulars.Visit;
import org.infusionops.notification.message.Progress;
import org.infusionops.notification.recipient.Contact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The files that e-mails about visits bring, read back by another library. */
class CalendarEntriesTest {

  private static final MessagePolicy POLICY = MessagePolicy.FILE.shipped();
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final Instant NOW = Instant.parse("2026-10-29T15:00:00Z");
  private static final Instant ONE = Instant.parse("2026-10-31T15:00:00Z");
  private static final Instant TWO = Instant.parse("2026-11-02T16:00:00Z");
  private static final String FIRST = "3f0e2b9e-6a55-4a0e-9b0e-0f5a3c1d2e41";
  private static final String SECOND = "3f0e2b9e-6a55-4a0e-9b0e-0f5a3c1d2e42";
  private static final Contact ANA =
      new Contact("Ana", "ana@example.org", "+14805550142", "en", DENVER);
  private static final Contact LUZ =
      new Contact("Luz", "luz@example.org", "+14805550143", "es", DENVER);

  private final CalendarEntries entries =
      new CalendarEntries(Clinic.FILE.shipped(), "no-reply@example.org");

  @Test
  void a_booked_series_comes_as_one_file_with_all_visits_across_a_change_of_clocks() {
    Letter.Attachment file =
        file(Kind.CONFIRMATION, ANA, visit(ONE, FIRST, 0), visit(TWO, SECOND, 0));

    assertThat(file.name()).isEqualTo("appointments.ics");
    assertThat(file.type()).isEqualTo("text/calendar; charset=UTF-8; method=PUBLISH");
    ICalendar calendar = read(file);
    assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
    assertThat(calendar.getEvents()).hasSize(2);
    VEvent first = calendar.getEvents().getFirst();
    assertThat(first.getUid().getValue()).isEqualTo(FIRST);
    assertThat(first.getSequence().getValue()).isZero();
    assertThat(first.getSummary().getValue()).isEqualTo("Appointment at Example Clinic Denver");
    assertThat(first.getDescription().getValue())
        .isEqualTo("Questions or another time? Call 303-555-0101.");
    assertThat(first.getOrganizer().getEmail()).isEqualTo("no-reply@example.org");
    assertThat(first.getAttendees()).isEmpty();
    assertThat(first.getDateStart().getValue().toInstant()).isEqualTo(ONE);
    assertThat(first.getDateEnd().getValue().toInstant()).isEqualTo(ONE.plusSeconds(6300));
    assertThat(calendar.getEvents().getLast().getDateStart().getValue().toInstant()).isEqualTo(TWO);
    assertThat(file.text())
        .contains("DTSTART;TZID=America/Denver:20261031T090000")
        .contains("DTSTART;TZID=America/Denver:20261102T090000");
  }

  @Test
  void a_moved_visit_comes_under_the_same_id_with_a_higher_sequence() {
    ICalendar calendar = read(file(Kind.RESCHEDULED, ANA, visit(TWO, FIRST, 3)));
    assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
    VEvent moved = calendar.getEvents().getFirst();
    assertThat(moved.getUid().getValue()).isEqualTo(FIRST);
    assertThat(moved.getSequence().getValue()).isEqualTo(3);
    assertThat(moved.getStatus().getValue()).isEqualTo("CONFIRMED");
  }

  @Test
  void a_cancelled_visit_is_taken_out() {
    Letter.Attachment file = file(Kind.CANCELLATION, LUZ, visit(ONE, FIRST, 4));
    assertThat(file.name()).isEqualTo("cancelled.ics");
    assertThat(file.type()).endsWith("method=CANCEL");
    ICalendar calendar = read(file);
    assertThat(calendar.getMethod().getValue()).isEqualTo("CANCEL");
    VEvent gone = calendar.getEvents().getFirst();
    assertThat(gone.getUid().getValue()).isEqualTo(FIRST);
    assertThat(gone.getSequence().getValue()).isEqualTo(4);
    assertThat(gone.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(gone.getSummary().getValue()).isEqualTo("Cita en Example Clinic Denver");
  }

  @Test
  void what_is_told_in_words_only_brings_no_file_and_an_sms_never_does() {
    Letter.Email email = new Letter.Email("to@example.org", "m", "Clinic", "s", "t", "h");
    Message held = message(Kind.INVITATION, Channel.EMAIL, new Visit(ONE, DENVER));
    assertThat(entries.addTo(email, held, ANA)).isEqualTo(email);
    Letter.Sms sms = new Letter.Sms("+14805550142", "m", "+13035550101", "b");
    Message booked = message(Kind.CONFIRMATION, Channel.SMS, visit(ONE, FIRST, 0));
    assertThat(entries.addTo(sms, booked, ANA)).isEqualTo(sms);
  }

  @Test
  void no_file_tells_what_is_treated_or_who_the_patient_is() {
    var words = ForbiddenWords.shipped();
    for (Kind kind : List.of(Kind.CONFIRMATION, Kind.RESCHEDULED, Kind.CANCELLATION)) {
      for (Contact contact : List.of(ANA, LUZ)) {
        String text = file(kind, contact, visit(ONE, FIRST, 1)).text();
        assertThat(words.in(text)).isEmpty();
        assertThat(text)
            .doesNotContain("Ana", "Luz", "ana@", "luz@", "patient", "course", "1 of", "{{");
      }
    }
  }

  private Letter.Attachment file(Kind kind, Contact contact, Visit... visits) {
    Letter.Email email = new Letter.Email("to@example.org", "m", "Clinic", "s", "t", "h");
    Letter.Email with =
        (Letter.Email) entries.addTo(email, message(kind, Channel.EMAIL, visits), contact);
    Letter.@Nullable Attachment attachment = with.attachment();
    assertThat(attachment).isNotNull();
    return attachment;
  }

  private static ICalendar read(Letter.Attachment file) {
    return Biweekly.parse(file.text()).first();
  }

  private static Visit visit(Instant start, String id, int revision) {
    return new Visit(start, DENVER, new Entry(id, revision, start.plusSeconds(6300)));
  }

  private static Message message(Kind kind, Channel channel, Visit... visits) {
    var facts = new Particulars(List.of(visits), null, null, null);
    return new Message(
        Message.idOf("event", kind, channel),
        "event",
        channel,
        new Brief(kind, "denver", "patient", "course", "appointment", facts, NOW, NOW),
        POLICY.of(kind).purpose(),
        POLICY.of(kind).template(),
        NOW,
        0,
        null,
        null,
        new Progress.Pending(null));
  }
}
