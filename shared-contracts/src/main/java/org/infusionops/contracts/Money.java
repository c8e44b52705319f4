package org.infusionops.contracts;

import java.util.ArrayList;
import java.util.List;

/**
 * An exact amount of money: minor units (US cents) and the ISO 4217 code of the currency.
 *
 * <p>Arithmetic is on whole minor units and throws {@link ArithmeticException} on overflow and
 * {@link IllegalArgumentException} on mixed currencies. There is no division: an amount is only
 * ever {@linkplain #allocate allocated}, so that no cent is made or lost.
 *
 * @param minor the amount in minor units; may be negative
 * @param currency ISO 4217 code, upper case
 */
public record Money(long minor, String currency) implements Comparable<Money> {

  /** Most parts an amount may be allocated to. */
  public static final int MOST_PARTS = 1_000;

  public Money {
    Checks.currency(currency, "currency");
  }

  /** Nothing, in the given currency. */
  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /** US dollars, given in cents. */
  public static Money usd(long cents) {
    return new Money(cents, "USD");
  }

  /** The sum. */
  public Money plus(Money other) {
    return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
  }

  /** The difference. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
  }

  /** This amount so many times. */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minor, factor), currency);
  }

  /** The same amount with the other sign. */
  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  /** -1, 0 or 1 as this amount is negative, zero or positive. */
  public int sign() {
    return Long.signum(minor);
  }

  /**
   * This amount in equal parts that add up to it exactly; what does not divide goes to the first
   * parts, one minor unit each.
   *
   * @param parts 1 to {@value #MOST_PARTS}
   */
  public List<Money> allocate(int parts) {
    Checks.between(parts, 1, MOST_PARTS, "parts");
    long each = minor / parts;
    long left = minor % parts;
    List<Money> amounts = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      long extra = i < Math.abs(left) ? Long.signum(left) : 0;
      amounts.add(new Money(each + extra, currency));
    }
    return List.copyOf(amounts);
  }

  /** Compares amounts of the same currency. */
  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, sameCurrency(other).minor);
  }

  private Money sameCurrency(Money other) {
    Checks.that(currency.equals(other.currency), "currency", "amounts of different currencies");
    return other;
  }
}
