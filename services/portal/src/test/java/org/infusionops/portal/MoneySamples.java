package org.infusionops.portal;

/** What billing answers with, as far as the portal reads it. */
public final class MoneySamples {

  private MoneySamples() {}

  private static final String SCHEDULE =
      """
      [{"number": 1, "monthsAfterStart": 1, "dueOn": "2026-12-23",
        "amount": {"minor": 50667, "currency": "USD"}, "principal": {"minor": 50000, "currency": "USD"},
        "interest": {"minor": 667, "currency": "USD"}, "balance": {"minor": 50001, "currency": "USD"}},
       {"number": 2, "monthsAfterStart": 2, "dueOn": "2027-01-23",
        "amount": {"minor": 50334, "currency": "USD"}, "principal": {"minor": 50001, "currency": "USD"},
        "interest": {"minor": 333, "currency": "USD"}, "balance": {"minor": 0, "currency": "USD"}}]
      """;

  private static final String DISCLOSURE =
      """
      {"amountFinanced": {"minor": 100001, "currency": "USD"},
       "financeCharge": {"minor": 1000, "currency": "USD"}, "annualPercentageRate": 5.99,
       "totalOfPayments": {"minor": 101001, "currency": "USD"},
       "payments": [{"number": 2, "amount": {"minor": 50667, "currency": "USD"}, "firstOn": "2026-12-23"}],
       "startingOn": "2026-11-23", "source": "12 CFR 1026.18; APR: 12 CFR 1026, Appendix J"}
      """;

  /** A plan in this state, with these further fields of its content. */
  public static String plan(String state, String more) {
    return """
    {"planId": "plan-1", "state": "%s", "plan": {"is": "%s", %s "approvals": [],
      "terms": {"planId": "plan-1", "offersId": "o1", "offerId": "f1", "patientId": "p1",
        "siteId": "mesa", "kind": "LOW_INTEREST_PLAN", "price": {"minor": 100001, "currency": "USD"},
        "total": {"minor": 101001, "currency": "USD"}, "schedule": %s, "disclosure": %s,
        "policy": {"id": "financing-standard", "version": 1},
        "rules": [{"rule": "lowInterestPlan", "source": "Clinic policy of the test"}],
        "offeredAt": "2026-11-20T17:00:00Z", "requestedBy": "sam.scheduler",
        "requestedAt": "2026-11-20T18:00:00Z"}}}
    """
        .formatted(state, state, more, SCHEDULE, DISCLOSURE);
  }

  /** A plan that waits for finance. */
  public static final String PLAN = plan("REQUESTED", "");

  /** An open set of two offers. */
  public static final String OFFERS =
      """
      {"offersId": "o1", "patientId": "p1", "siteId": "mesa", "sessions": 2,
       "offeredAt": "2026-11-20T17:00:00Z", "expiresAt": "2126-12-20T17:00:00Z",
       "policy": {"id": "financing-standard", "version": 1},
       "offers": [
         {"offerId": "f1", "kind": "LOW_INTEREST_PLAN", "total": {"minor": 101001, "currency": "USD"},
          "schedule": %s, "disclosure": %s, "rules": []},
         {"offerId": "f2", "kind": "PAY_PER_SESSION", "total": {"minor": 100001, "currency": "USD"},
          "schedule": [], "rules": []}]}
      """
          .formatted(SCHEDULE, DISCLOSURE);
}
