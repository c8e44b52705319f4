package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.infusionops.contracts.billing.FinancingOffered;
import org.infusionops.contracts.billing.Offer;
import org.infusionops.contracts.billing.OfferKind;
import org.infusionops.contracts.intake.Consent;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.contracts.intake.Preferences;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

  private static final String A = "00000000-0000-4000-8000-00000000000a";
  private static final String B = "00000000-0000-4000-8000-00000000000b";
  private static final Instant AT = Instant.parse("2026-11-23T16:00:00Z");
  private static final String SEALED = "aa..bb.cc.dd";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "00000000-0000-4000-8000-00000000000A",
        "00000000-0000-4000-8000-00000000000a ",
        "00000000-0000-4000-8000-00000000000a\n",
        "{00000000-0000-4000-8000-00000000000a}",
        "Jane Doe"
      })
  void what_is_no_id_is_refused_without_being_repeated(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.id(value, "patientId"))
        .withMessage("patientId: not a lower-case UUID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Phoenix", "America/Argentina/Buenos_Aires", "Etc/GMT+7", "UTC"})
  void zones_of_the_tz_database_are_known(String zone) {
    assertThat(Checks.zone(zone, "zone")).isEqualTo(zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars/Olympus", "+02:00", "Arizona", "America/", "America/Phoenix\n"})
  void what_is_no_zone_is_refused(String zone) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.zone(zone, "zone"))
        .withMessageStartingWith("zone: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.b.c.d", "a.b.c.d.e.f", "a.b.c.d.", ".b.c.d.e", "a.b.c.d.e=", "+14805550142"})
  void what_is_no_compact_jwe_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.sealed(text, "sealedContact"));
  }

  @Test
  void an_email_address_is_no_staff_id_and_no_word() {
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.staff("a@example.org", "by"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.slug("a@example.org", "kind"));
    assertThat(Checks.staff("mesa-prescriber-1", "by")).isEqualTo("mesa-prescriber-1");
  }

  @Test
  void a_series_is_told_exactly_when_the_patient_is_eligible() {
    var shape = new SeriesShape(6, 48, 21, 15, 40, 30, 15);
    assertThat(completed(ScreeningOutcome.ELIGIBLE, shape).series()).isEqualTo(shape);
    assertThat(completed(ScreeningOutcome.INELIGIBLE, null).series()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> completed(ScreeningOutcome.ELIGIBLE, null))
        .withMessageStartingWith("series: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> completed(ScreeningOutcome.CLEARANCE_REQUIRED, shape))
        .withMessageStartingWith("series: ");
  }

  @Test
  void lists_are_copied_and_hold_no_nulls() {
    List<Consent> consents = new ArrayList<>();
    var registered = new PatientRegistered(A, "mesa", SEALED, consents, AT);
    consents.add(new Consent(Channel.SMS, ConsentPurpose.CARE, true, AT));
    assertThat(registered.consents()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PatientRegistered(A, "mesa", SEALED, Arrays.asList((Consent) null), AT))
        .withMessage("consents: missing");
  }

  @Test
  void a_patient_cannot_say_yes_and_no_to_the_same() {
    var yes = new Consent(Channel.SMS, ConsentPurpose.CARE, true, AT);
    var no = new Consent(Channel.SMS, ConsentPurpose.CARE, false, AT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PatientRegistered(A, "mesa", SEALED, List.of(yes, no), AT))
        .withMessage("consents: the same twice");
  }

  @Test
  void the_appointments_of_a_series_rise_and_do_not_overlap() {
    var first = appointment(A, 1, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> booked(first, appointment(A, 2, 48)));
    assertThatIllegalArgumentException().isThrownBy(() -> booked(first, appointment(B, 1, 48)));
    assertThatIllegalArgumentException().isThrownBy(() -> booked(first, appointment(B, 2, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> booked(appointment(B, 2, 48), first));
    assertThatIllegalArgumentException().isThrownBy(ChecksTest::booked);
    assertThat(booked(first, appointment(B, 2, 48)).appointments()).hasSize(2);
  }

  @Test
  void ends_come_after_starts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Appointment(A, 1, AT, AT, "UTC"))
        .withMessageStartingWith("endsAt: ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SeriesProposed(A, A, A, "mesa", List.of(appointment(A, 1, 0)), AT, AT))
        .withMessageStartingWith("heldUntil: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionCompleted(A, A, 1, A, "mesa", "p", 1, AT.plusMillis(1), AT))
        .withMessageStartingWith("startedAt: ");
  }

  @Test
  void preferences_name_a_day_and_a_span_of_time() {
    var nine = LocalTime.of(9, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Preferences(Set.of(), nine, nine.plusHours(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Preferences(Set.of(DayOfWeek.MONDAY), nine, nine))
        .withMessageStartingWith("latest: ");
    var preferences =
        new Preferences(Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY), nine, nine.plusHours(1));
    assertThat(preferences.weekdays())
        .as("in the order of the week")
        .containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
  }

  @Test
  void an_offer_costs_something_and_is_made_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Offer(A, OfferKind.PREPAID_PACKAGE, Money.usd(0), 1))
        .withMessageStartingWith("total: ");
    var offer = new Offer(A, OfferKind.PREPAID_PACKAGE, Money.usd(1), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FinancingOffered(A, A, A, "mesa", List.of(offer, offer), AT))
        .withMessage("offers: the same twice");
  }

  private static ScreeningCompleted completed(ScreeningOutcome outcome, SeriesShape shape) {
    return new ScreeningCompleted(A, B, "mesa", outcome, "p", 1, shape, null, "prescriber-1", AT);
  }

  private static Appointment appointment(String id, int number, int hoursLater) {
    Instant start = AT.plusSeconds(hoursLater * 3_600L);
    return new Appointment(id, number, start, start.plusSeconds(6_000), "America/Phoenix");
  }

  private static SeriesBooked booked(Appointment... appointments) {
    return new SeriesBooked(A, B, "mesa", "p", 1, List.of(appointments), AT);
  }
}
