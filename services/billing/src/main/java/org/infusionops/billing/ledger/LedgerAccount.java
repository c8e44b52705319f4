package org.infusionops.billing.ledger;

/** The accounts of the books. */
public enum LedgerAccount {
  /** What the patient owes. Grows on the debit side. */
  PATIENT_RECEIVABLE,
  /** What the clinic owes in sessions already sold. Grows on the credit side. */
  DEFERRED_REVENUE,
  /** What was earned by treating. Grows on the credit side. */
  SESSION_REVENUE
}
