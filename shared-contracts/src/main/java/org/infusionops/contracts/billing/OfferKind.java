package org.infusionops.contracts.billing;

/** The ways a series can be paid. */
public enum OfferKind {
  PAY_PER_SESSION,
  PREPAID_PACKAGE,
  FEE_FREE_INSTALMENTS,
  LOW_INTEREST_PLAN
}
