package org.infusionops.intake.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.intake.patient.PhoneNumber;

class LookAlikePropertyTest {

  private static final LookAlikePolicy POLICY = LookAlikePolicy.FILE.shipped();

  @Provide
  Arbitrary<Traits> people() {
    Arbitrary<String> names =
        Arbitraries.of(
            "María",
            "Maria",
            "Mary",
            "José",
            "Joe",
            "García",
            "Garcia López",
            "Lopez",
            "Quimby",
            "Quinby",
            "O'Brien",
            "Obrien",
            "Ana",
            "Anna",
            "Li");
    Arbitrary<LocalDate> dates =
        Arbitraries.integers()
            .between(0, 60)
            .map(days -> LocalDate.of(1984, 1, 1).plusDays(days * 13L));
    Arbitrary<PhoneNumber> phones =
        Arbitraries.integers().between(100, 104).map(n -> new PhoneNumber("+14805550" + n));
    Arbitrary<EmailAddress> emails =
        Arbitraries.of("a", "b").map(name -> new EmailAddress(name + "@example.org"));
    return Combinators.combine(names, names, dates, phones.injectNull(0.3), emails.injectNull(0.3))
        .as(Traits::new);
  }

  @Property
  void it_does_not_matter_who_comes_first(
      @ForAll("people") Traits one, @ForAll("people") Traits other) {
    Likeness there = POLICY.compare(one, other);
    Likeness back = POLICY.compare(other, one);
    assertThat(there.points()).isEqualTo(back.points());
    assertThat(there.verdict()).isEqualTo(back.verdict());
  }

  @Property
  void nobody_is_more_alike_than_oneself(
      @ForAll("people") Traits one, @ForAll("people") Traits other) {
    int self = POLICY.compare(one, one).points();
    assertThat(self).isGreaterThanOrEqualTo(80).isLessThanOrEqualTo(100);
    assertThat(POLICY.compare(one, other).points()).isBetween(0, self);
  }

  @Property
  void case_and_punctuation_do_not_matter(
      @ForAll("people") Traits one, @ForAll("people") Traits other) {
    var loud =
        new Traits(
            other.givenName().toUpperCase(Locale.ROOT),
            other.familyName().toUpperCase(Locale.ROOT).replace("'", "’"),
            other.birthDate(),
            other.phone(),
            other.email());
    assertThat(POLICY.compare(one, loud)).isEqualTo(POLICY.compare(one, other));
  }

  @Property
  void what_is_likely_agrees_in_the_given_name_and_says_so(
      @ForAll("people") Traits one, @ForAll("people") Traits other) {
    Likeness likeness = POLICY.compare(one, other);
    if (likeness.verdict() == Likeness.Verdict.LIKELY) {
      assertThat(likeness.reasons()).extracting(Reason::trait).contains(Reason.Trait.GIVEN_NAME);
    }
  }
}
