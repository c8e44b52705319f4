package org.infusionops.billing.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.infusionops.contracts.Money;

/**
 * What the clinic charges and the ways to pay it offers. A document signed by the clinic's owner;
 * every part has its source. A part that is missing or out of its range is refused with its name.
 *
 * @param id lower-case words
 * @param version from 1
 * @param effectiveFrom first day it is in force
 * @param approvedBy who signed it
 * @param currency ISO 4217
 * @param session what one session costs
 * @param offers how long offers stand
 * @param prepaidPackage the whole series paid at once
 * @param feeFreeInstalments the whole series in few instalments without a charge
 * @param lowInterestPlan the whole series in more instalments with interest
 * @param review how requests are reviewed
 */
public record FinancingPolicy(
    String id,
    int version,
    LocalDate effectiveFrom,
    String approvedBy,
    String currency,
    Session session,
    Standing offers,
    PrepaidPackage prepaidPackage,
    FeeFreeInstalments feeFreeInstalments,
    LowInterestPlan lowInterestPlan,
    Review review) {

  /** Above four instalments credit needs a disclosure: 12 CFR 1026.2(a)(17)(i). */
  public static final int MOST_UNDISCLOSED_INSTALMENTS = 4;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public FinancingPolicy {
    text(id, "id");
    between(version, 1, 9_999, "version");
    present(effectiveFrom, "effectiveFrom");
    text(approvedBy, "approvedBy");
    text(currency, "currency");
    present(session, "session");
    present(offers, "offers");
    present(prepaidPackage, "prepaidPackage");
    present(feeFreeInstalments, "feeFreeInstalments");
    present(lowInterestPlan, "lowInterestPlan");
    present(review, "review");
    Money.zero(currency);
    if (lowInterestPlan.instalments() <= feeFreeInstalments.count()) {
      throw new IllegalArgumentException(
          "lowInterestPlan.instalments: not longer than feeFreeInstalments.count");
    }
  }

  /**
   * @param priceMinor the price in minor units
   */
  public record Session(int priceMinor, String source) {
    public Session {
      between(priceMinor, 1, 10_000_000, "session.priceMinor");
      text(source, "session.source");
    }
  }

  /**
   * @param validDays an offer may be accepted for so many days
   */
  public record Standing(int validDays, String source) {
    public Standing {
      between(validDays, 1, 365, "offers.validDays");
      text(source, "offers.source");
    }
  }

  /**
   * @param discountPercent off the price of the sessions
   * @param leastSessions offered from a series of so many sessions
   */
  public record PrepaidPackage(BigDecimal discountPercent, int leastSessions, String source) {
    public PrepaidPackage {
      percent(discountPercent, "prepaidPackage.discountPercent");
      between(leastSessions, 1, 99, "prepaidPackage.leastSessions");
      text(source, "prepaidPackage.source");
    }
  }

  /**
   * @param count instalments, at most {@value #MOST_UNDISCLOSED_INSTALMENTS}; monthly, the first
   *     when the plan starts
   */
  public record FeeFreeInstalments(int count, String source) {
    public FeeFreeInstalments {
      between(count, 2, MOST_UNDISCLOSED_INSTALMENTS, "feeFreeInstalments.count");
      text(source, "feeFreeInstalments.source");
    }
  }

  /**
   * @param instalments monthly, the first a month after the plan starts
   * @param annualRatePercent nominal yearly interest on the unpaid balance
   * @param leastMinor offered from this amount on, in minor units
   */
  public record LowInterestPlan(
      int instalments, BigDecimal annualRatePercent, int leastMinor, String source) {
    public LowInterestPlan {
      between(instalments, 2, 60, "lowInterestPlan.instalments");
      percent(annualRatePercent, "lowInterestPlan.annualRatePercent");
      between(leastMinor, 1, 100_000_000, "lowInterestPlan.leastMinor");
      text(source, "lowInterestPlan.source");
    }
  }

  /**
   * @param fourEyesAboveMinor a plan above this total, in minor units, needs two different people
   * @param leastReasonLength characters of the reason for declining
   */
  public record Review(int fourEyesAboveMinor, int leastReasonLength, String source) {
    public Review {
      between(fourEyesAboveMinor, 0, 100_000_000, "review.fourEyesAboveMinor");
      between(leastReasonLength, 1, 200, "review.leastReasonLength");
      text(source, "review.source");
    }
  }

  /** What decisions made under this policy name. */
  public PolicyRef ref() {
    return new PolicyRef(id, version);
  }

  /** The price of one session. */
  public Money sessionPrice() {
    return new Money(session.priceMinor(), currency);
  }

  /** Whether a plan of this total needs a second approver. */
  public boolean needsFourEyes(Money total) {
    return total.compareTo(new Money(review.fourEyesAboveMinor(), currency)) > 0;
  }

  private static <T> T present(T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": missing");
    }
    return value;
  }

  private static void text(String value, String field) {
    if (present(value, field).isBlank()) {
      throw new IllegalArgumentException(field + ": blank");
    }
  }

  private static void between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(field + ": not between " + least + " and " + most);
    }
  }

  private static void percent(BigDecimal value, String field) {
    if (present(value, field).signum() < 0 || value.compareTo(HUNDRED) >= 0) {
      throw new IllegalArgumentException(field + ": not from 0 to below 100");
    }
  }
}
