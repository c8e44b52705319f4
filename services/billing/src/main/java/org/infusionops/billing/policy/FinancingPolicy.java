package org.infusionops.billing.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.infusionops.contracts.Money;
import org.infusionops.starter.document.CheckedFile;

/**
 * What the clinic charges and the ways to pay it offers. A document signed by the clinic's owner;
 * every part has its source.
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

  /** The shipped one, or the clinic's own. */
  public static final CheckedFile<FinancingPolicy> FILE =
      new CheckedFile<>(
          "financing policy",
          FinancingPolicy.class,
          "/financing-policy.schema.json",
          "/financing-policy-1.json");

  public FinancingPolicy {
    Money.zero(currency);
    if (lowInterestPlan.instalments() <= feeFreeInstalments.count()) {
      throw new IllegalArgumentException(
          "lowInterestPlan.instalments: not longer than feeFreeInstalments.count");
    }
  }

  /**
   * @param priceMinor the price in minor units
   */
  public record Session(int priceMinor, String source) {}

  /**
   * @param validDays an offer may be accepted for so many days
   */
  public record Standing(int validDays, String source) {}

  /**
   * @param discountPercent off the price of the sessions
   * @param leastSessions offered from a series of so many sessions
   */
  public record PrepaidPackage(BigDecimal discountPercent, int leastSessions, String source) {}

  /**
   * @param count instalments, at most four: above, credit needs a disclosure, 12 CFR
   *     1026.2(a)(17)(i); monthly, the first when the plan starts
   */
  public record FeeFreeInstalments(int count, String source) {}

  /**
   * @param instalments monthly, the first a month after the plan starts
   * @param annualRatePercent nominal yearly interest on the unpaid balance
   * @param leastMinor offered from this amount on, in minor units
   */
  public record LowInterestPlan(
      int instalments, BigDecimal annualRatePercent, int leastMinor, String source) {}

  /**
   * @param fourEyesAboveMinor a plan above this total, in minor units, needs two different people
   * @param leastReasonLength characters of the reason for declining
   */
  public record Review(int fourEyesAboveMinor, int leastReasonLength, String source) {}

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
}
