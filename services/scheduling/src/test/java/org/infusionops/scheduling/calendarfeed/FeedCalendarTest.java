package org.infusionops.scheduling.calendarfeed;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.infusionops.contracts.Documents;
import org.infusionops.eventing.Ids;
import org.infusionops.scheduling.clinic.Desks;
import org.infusionops.starter.publicpage.Desk;
import org.infusionops.scheduling.course.CalendarEntry;
import org.infusionops.scheduling.course.CalendarEntry.Standing;
import org.junit.jupiter.api.Test;

/** What each reader of a calendar is told, and what nobody is. */
class FeedCalendarTest {

  private static final Instant START = Instant.parse("2026-12-01T16:00:00Z");
  private static final Instant CHANGED = Instant.parse("2026-11-22T10:00:00Z");
  private static final String PATIENT = Ids.of("patient");

  private final FeedCalendar calendar =
      new FeedCalendar(
          new Desks(List.of(new Desk("mesa", "Example Clinic Mesa", "+14805550101"))),
          (_, room) -> "Room " + room.charAt(room.length() - 1));

  @Test
  void aRoomIsTakenUntilItIsReadyAndSaysWhichSessionItIs() {
    VEvent event = only(new Owner.Room("mesa", "mesa-room-1", null), entry(Standing.BOOKED, 0));

    assertThat(event.getSummary().getValue()).isEqualTo("Infusion 3 of 6");
    assertThat(event.getLocation().getValue()).isEqualTo("Room 1, Example Clinic Mesa");
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(START);
    assertThat(event.getDateEnd().getValue().toInstant())
        .isEqualTo(START.plus(Duration.ofMinutes(120)));
    assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
  }

  @Test
  void aClinicianIsThereUntilThePatientLeaves() {
    VEvent event =
        only(new Owner.Clinician("mesa", "mesa-nurse-1", null), entry(Standing.BOOKED, 0));

    assertThat(event.getSummary().getValue()).isEqualTo("Infusion 3 of 6");
    assertThat(event.getDateEnd().getValue().toInstant())
        .isEqualTo(START.plus(Duration.ofMinutes(105)));
  }

  @Test
  void staffReadTheLanguageTheirFeedWasMadeIn() {
    VEvent event =
        only(new Owner.Clinician("mesa", "mesa-nurse-1", Language.ES), entry(Standing.BOOKED, 0));
    assertThat(event.getSummary().getValue()).isEqualTo("Infusión 3 de 6");
    assertThat(event.getDescription().getValue()).startsWith("Enfermería mesa-nurse-1, médico");
  }

  @Test
  void aPlaceThatIsMerelyHeldIsTentative() {
    VEvent event = only(new Owner.Room("mesa", "mesa-room-1", null), entry(Standing.HELD, 0));
    assertThat(event.getStatus().getValue()).isEqualTo("TENTATIVE");
  }

  @Test
  void whatWasCancelledStaysUnderItsIdWithAHigherSequence() {
    CalendarEntry cancelled = entry(Standing.CANCELLED, 2);
    VEvent event = only(patient(Language.EN), cancelled);

    assertThat(event.getUid().getValue()).isEqualTo(cancelled.appointmentId());
    assertThat(event.getSequence().getValue()).isEqualTo(2);
    assertThat(event.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(event.getLastModified().getValue().toInstant()).isEqualTo(CHANGED);
  }

  @Test
  void aPatientReadsTheClinicInTheirLanguageAndNothingElse() {
    VEvent english = only(patient(Language.EN), entry(Standing.BOOKED, 0));
    assertThat(english.getSummary().getValue()).isEqualTo("Appointment at Example Clinic Mesa");
    assertThat(english.getDescription().getValue())
        .isEqualTo("Questions or another time? Call (480) 555-0101.");
    assertThat(english.getLocation().getValue()).isEqualTo("Example Clinic Mesa");
    VEvent spanish = only(patient(Language.ES), entry(Standing.BOOKED, 0));
    assertThat(spanish.getSummary().getValue()).isEqualTo("Cita en Example Clinic Mesa");
    assertThat(spanish.getDescription().getValue())
        .isEqualTo("¿Preguntas u otra hora? Llame al (480) 555-0101.");
  }

  @Test
  void aPatientsCalendarHoldsNoWordThatTellsWhatIsTreated() throws IOException {
    List<String> stems = forbiddenStems();
    assertThat(stems).contains("ketamin", "infusi", "depress");
    for (Language language : Language.values()) {
      String text = plain(text(patient(language), entry(Standing.BOOKED, 1)));
      assertThat(stems).noneMatch(stem -> text.matches("(?s).*(?<![\\p{L}\\p{N}])" + stem + ".*"));
      assertThat(text).doesNotContain("session", "3 of 6", "nurse", "room");
    }
  }

  @Test
  void nobodysCalendarHoldsAPatient() {
    for (Owner owner :
        List.of(
            new Owner.Room("mesa", "mesa-room-1", null),
            new Owner.Clinician("mesa", "mesa-nurse-1", null),
            patient(Language.EN))) {
      assertThat(text(owner, entry(Standing.BOOKED, 0))).doesNotContain(PATIENT);
    }
  }

  private static Owner patient(Language language) {
    return new Owner.Patient("mesa", PATIENT, language);
  }

  private VEvent only(Owner owner, CalendarEntry entry) {
    return Biweekly.parse(text(owner, entry)).first().getEvents().getFirst();
  }

  private String text(Owner owner, CalendarEntry entry) {
    return calendar.of(owner, List.of(entry)).text();
  }

  private static CalendarEntry entry(Standing standing, int revision) {
    return new CalendarEntry(
        Ids.of("appointment"),
        "mesa",
        ZoneId.of("America/Phoenix"),
        3,
        6,
        revision,
        standing,
        START,
        START.plus(Duration.ofMinutes(105)),
        START.plus(Duration.ofMinutes(120)),
        "mesa-room-1",
        "mesa-nurse-1",
        "mesa-prescriber-1",
        CHANGED);
  }

  private static List<String> forbiddenStems() throws IOException {
    try (InputStream in =
        Documents.class.getClassLoader().getResourceAsStream(Documents.FORBIDDEN_WORDS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(FeedCalendarTest::plain)
          .toList();
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}\\p{Cf}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
