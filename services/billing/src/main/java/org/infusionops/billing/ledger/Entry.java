package org.infusionops.billing.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the books: balanced, and never changed. What was wrong is reversed.
 *
 * @param number from 1, without gaps
 * @param kind what it records
 * @param at when that happened (UTC)
 * @param source the event it was made for
 * @param policy the policy that set the price
 * @param sessionId the session it charges; absent for the sale of a plan
 * @param planId the plan that set the price; absent when the list price was taken
 * @param reverses the number of the entry it takes back; absent otherwise
 * @param postings debits and credits of the same sum
 */
@Schema(name = "LedgerEntry")
public record Entry(
    int number,
    Kind kind,
    Instant at,
    Source source,
    PolicyRef policy,
    @Nullable String sessionId,
    @Nullable String planId,
    @Nullable Integer reverses,
    List<Posting> postings) {

  /** What entries record. */
  public enum Kind {
    /** A session was given. */
    SESSION_CHARGE,
    /** A series was sold as a whole. */
    PLAN_SOLD,
    /** An earlier entry is taken back. */
    REVERSAL
  }

  public Entry {
    postings = List.copyOf(postings);
    if (postings.size() < 2) {
      throw new IllegalArgumentException("postings: fewer than two");
    }
    var sum = postings.stream().map(Posting::signed).reduce(Money::plus).orElseThrow();
    if (sum.sign() != 0) {
      throw new IllegalArgumentException("postings: debits and credits differ");
    }
  }
}
