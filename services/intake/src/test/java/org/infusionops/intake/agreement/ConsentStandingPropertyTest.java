package org.infusionops.intake.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.agreement.ConsentStanding.State;
import org.infusionops.intake.agreement.ConsentStanding.Why;
import org.infusionops.intake.agreement.SignedConsent.Agreed;
import org.infusionops.intake.agreement.SignedConsent.Withdrawal;
import org.infusionops.intake.patient.Language;
import org.jspecify.annotations.Nullable;

/** What must hold however often something is signed and taken back. */
class ConsentStandingPropertyTest {

  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
  private static final Instant START = Instant.parse("2026-01-05T15:00:00Z");

  private final ConsentDocument document = shipped();

  private static ConsentDocument shipped() {
    try {
      return AgreementConfiguration.load(null).find("treatment", 1).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Stored<SignedConsent> signed(int day, int version, @Nullable Integer withdrawnAfter) {
    Instant at = START.plusSeconds(86_400L * day);
    var agreed =
        new Agreed(
            document.id(),
            version,
            document.kind(),
            Language.SPANISH,
            document.in(Language.SPANISH).sha256(),
            SignedConsent.Way.ON_TABLET,
            SignedConsent.Relation.PATIENT,
            at,
            PHOENIX,
            "nurse-1",
            "0".repeat(64));
    Withdrawal withdrawal =
        withdrawnAfter == null
            ? null
            : new Withdrawal(at.plusSeconds(86_400L * withdrawnAfter), "nurse-1", null);
    return new Stored<>(
        Ids.random(), 1, new SignedConsent("p", "mesa", agreed, "", withdrawal), Map.of());
  }

  @Provide
  Arbitrary<List<Stored<SignedConsent>>> signatures() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 800),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(0, 400).injectNull(0.7))
        .as(this::signed)
        .list()
        .ofMaxSize(5);
  }

  private ConsentStanding on(int day, List<Stored<SignedConsent>> signatures) {
    return ConsentStanding.of(document, signatures, LocalDate.of(2026, 1, 5).plusDays(day));
  }

  @Property
  void the_order_in_which_signatures_are_read_never_matters(
      @ForAll("signatures") List<Stored<SignedConsent>> signatures, @ForAll Random random) {
    var shuffled = new ArrayList<>(signatures);
    Collections.shuffle(shuffled, random);
    assertThat(on(900, shuffled)).isEqualTo(on(900, signatures));
  }

  @Property
  void time_alone_never_makes_a_consent_valid_again(
      @ForAll("signatures") List<Stored<SignedConsent>> signatures) {
    boolean over = false;
    // From the day after the last signature on.
    for (int day = 801; day < 1300; day += 7) {
      boolean valid = on(day, signatures).state() == State.VALID;
      assertThat(over && valid).isFalse();
      over |= !valid;
    }
  }

  @Property
  void whoever_takes_it_back_after_the_last_signature_is_not_treated_by_it(
      @ForAll("signatures") List<Stored<SignedConsent>> signatures) {
    var taken = new ArrayList<>(signatures);
    taken.add(signed(0, 1, 900));
    assertThat(on(901, taken).state()).isEqualTo(State.WITHDRAWN);
  }

  @Property
  void a_signature_of_today_is_valid_whatever_was_before(
      @ForAll("signatures") List<Stored<SignedConsent>> signatures) {
    var all =
        new ArrayList<>(
            signatures.stream().filter(one -> one.state().withdrawal() == null).toList());
    all.add(signed(801, 1, null));
    assertThat(on(801, all).state()).isEqualTo(State.VALID);
  }

  @Example
  void it_counts_for_a_year_with_the_day_of_the_signature() {
    List<Stored<SignedConsent>> once = List.of(signed(0, 1, null));
    assertThat(on(364, once).state()).isEqualTo(State.VALID);
    assertThat(on(364, once).endsSoon()).isTrue();
    assertThat(on(300, once).endsSoon()).isFalse();
    assertThat(on(300, once).validUntil()).isEqualTo(LocalDate.of(2027, 1, 4));
    assertThat(on(365, once).state()).isEqualTo(State.TO_RENEW);
    assertThat(on(365, once).why()).isEqualTo(Why.EXPIRED);
  }

  @Example
  void another_version_has_to_be_signed_anew() {
    ConsentStanding standing = on(10, List.of(signed(0, 2, null)));
    assertThat(standing.state()).isEqualTo(State.TO_RENEW);
    assertThat(standing.why()).isEqualTo(Why.DOCUMENT_CHANGED);
  }

  @Example
  void never_signed_is_missing_and_never_valid() {
    assertThat(on(0, List.of()).state()).isEqualTo(State.MISSING);
  }
}
