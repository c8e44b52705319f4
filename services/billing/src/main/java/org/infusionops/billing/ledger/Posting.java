package org.infusionops.billing.ledger;

import org.infusionops.contracts.Money;

/**
 * One line of an entry.
 *
 * @param account the account
 * @param side which side of it
 * @param amount not negative
 */
public record Posting(LedgerAccount account, Side side, Money amount) {

  /** The two sides of an account. */
  public enum Side {
    DEBIT,
    CREDIT;

    Side other() {
      return this == DEBIT ? CREDIT : DEBIT;
    }
  }

  public Posting {
    if (amount.sign() < 0) {
      throw new IllegalArgumentException("amount: negative");
    }
  }

  static Posting debit(LedgerAccount account, Money amount) {
    return new Posting(account, Side.DEBIT, amount);
  }

  static Posting credit(LedgerAccount account, Money amount) {
    return new Posting(account, Side.CREDIT, amount);
  }

  Posting reversed() {
    return new Posting(account, side.other(), amount);
  }

  /** Debits positive, credits negative. */
  Money signed() {
    return side == Side.DEBIT ? amount : amount.negated();
  }
}
