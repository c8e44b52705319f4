package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MoneyTest {

  @Property
  void parts_add_up_to_the_whole_and_differ_by_a_cent_at_most(
      @ForAll long minor, @ForAll @IntRange(min = 1, max = Money.MOST_PARTS) int parts) {
    List<Money> amounts = Money.usd(minor).allocate(parts);
    assertThat(amounts).hasSize(parts);
    assertThat(amounts.stream().reduce(Money.zero("USD"), Money::plus)).isEqualTo(Money.usd(minor));
    long first = amounts.getFirst().minor();
    long last = amounts.getLast().minor();
    assertThat(Math.abs(first - last)).isLessThanOrEqualTo(1);
    assertThat(amounts)
        .as("what does not divide goes to the first parts")
        .isSortedAccordingTo((a, b) -> Long.compare(Math.abs(b.minor()), Math.abs(a.minor())));
  }

  @Property
  void arithmetic_is_exact_or_refused(@ForAll long a, @ForAll long b) {
    agrees(BigInteger.valueOf(a).add(BigInteger.valueOf(b)), () -> usd(a).plus(usd(b)));
    agrees(BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)), () -> usd(a).minus(usd(b)));
    agrees(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), () -> usd(a).times(b));
    agrees(BigInteger.valueOf(a).negate(), () -> usd(a).negated());
  }

  @Property
  void amounts_compare_as_their_numbers_do(@ForAll long a, @ForAll long b) {
    assertThat(Integer.signum(usd(a).compareTo(usd(b)))).isEqualTo(Long.compare(a, b));
    assertThat(usd(a).sign()).isEqualTo(Long.signum(a));
  }

  @Property
  void an_amount_reads_back_as_it_was_written(@ForAll long minor) {
    Money money = new Money(minor, "EUR");
    String json = Wire.JSON.writeValueAsString(money);
    assertThat(json).isEqualTo("{\"minor\":" + minor + ",\"currency\":\"EUR\"}");
    assertThat(Wire.JSON.readValue(json, Money.class)).isEqualTo(money);
  }

  @Example
  void a_hundred_dollars_in_three_are_33_34_and_twice_33_33() {
    assertThat(usd(10_000).allocate(3)).containsExactly(usd(3_334), usd(3_333), usd(3_333));
    assertThat(usd(-10_000).allocate(3)).containsExactly(usd(-3_334), usd(-3_333), usd(-3_333));
    assertThat(usd(2).allocate(4)).containsExactly(usd(1), usd(1), usd(0), usd(0));
  }

  @Example
  void currencies_do_not_mix() {
    Money euro = new Money(1, "EUR");
    assertThatIllegalArgumentException().isThrownBy(() -> usd(1).plus(euro));
    assertThatIllegalArgumentException().isThrownBy(() -> usd(1).minus(euro));
    assertThatIllegalArgumentException().isThrownBy(() -> usd(1).compareTo(euro));
  }

  @Example
  void a_currency_that_does_not_exist_is_refused() {
    for (String code : new String[] {"", "usd", "US", "DOLLAR", "ABC", null}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Money(1, code))
          .withMessageStartingWith("currency: ");
    }
  }

  @Example
  void no_amount_goes_into_no_parts_or_too_many() {
    for (int parts : new int[] {0, -1, Money.MOST_PARTS + 1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> usd(1).allocate(parts));
    }
  }

  private static Money usd(long cents) {
    return Money.usd(cents);
  }

  private static void agrees(BigInteger exact, Supplier<Money> computed) {
    if (exact.bitLength() < Long.SIZE) {
      assertThat(computed.get()).isEqualTo(Money.usd(exact.longValueExact()));
    } else {
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(computed::get);
    }
  }
}
