package org.infusionops.billing.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.contracts.billing.FinancingOffered;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The ways to pay offered to a patient after one eligible screening. At most one of them becomes a
 * plan.
 *
 * @param offersId the set
 * @param screeningId the screening it follows
 * @param patientId the patient
 * @param siteId the site that would treat
 * @param sessions how many sessions are priced
 * @param offers what is offered
 * @param policy the policy it was drawn up under
 * @param offeredAt when (UTC)
 * @param expiresAt from this moment on nothing can be accepted any more (UTC)
 * @param accepted what was accepted; absent until then
 */
public record Offers(
    String offersId,
    String screeningId,
    String patientId,
    String siteId,
    int sessions,
    List<Offer> offers,
    PolicyRef policy,
    Instant offeredAt,
    Instant expiresAt,
    @Nullable Acceptance accepted) {

  /** Makes sure that an acceptance becomes a plan even if the process dies in between. */
  static final String OPEN_PLAN = "open-plan";

  private static final Duration PLAN_OPENED_BY_THEN = Duration.ofSeconds(10);

  public Offers {
    offers = List.copyOf(offers);
  }

  /**
   * @param offerId which offer
   * @param planId the plan it becomes
   * @param by staff id of who accepted on the patient's behalf
   * @param at when (UTC)
   */
  public record Acceptance(String offerId, String planId, String by, Instant at) {}

  /** The set of offers of a screening always has this id. */
  public static String idFor(String screeningId) {
    return Ids.of("offers", screeningId);
  }

  /** The first state of the set, published. */
  static Change<Offers> made(Offers offers) {
    return Change.to(offers)
        .publish(
            new FinancingOffered(
                offers.offersId,
                offers.screeningId,
                offers.patientId,
                offers.siteId,
                offers.offers.stream()
                    .map(
                        offer ->
                            new org.infusionops.contracts.billing.Offer(
                                offer.offerId(),
                                offer.kind(),
                                offer.total(),
                                offer.schedule().size()))
                    .toList(),
                offers.offeredAt));
  }

  /** The offer of this id, if it is one of the set. */
  public Optional<Offer> offer(String offerId) {
    return offers.stream().filter(offer -> offer.offerId().equals(offerId)).findFirst();
  }

  /**
   * The patient takes this offer. Taking it again changes nothing.
   *
   * @throws Problem when another was taken, the set has expired or has no such offer
   */
  public Change<Offers> accept(String offerId, String by, Instant now) {
    var taken = accepted;
    if (taken != null) {
      if (taken.offerId().equals(offerId)) {
        return Change.to(this);
      }
      throw Problem.conflict("offer-already-accepted", "another of these offers was accepted");
    }
    if (offer(offerId).isEmpty()) {
      throw Problem.conflict("no-such-offer", "these offers have no such offer");
    }
    if (!now.isBefore(expiresAt)) {
      throw Problem.conflict("offers-expired", "these offers have expired");
    }
    var acceptance = new Acceptance(offerId, Ids.of("plan", offersId, offerId), by, now);
    return Change.to(
            new Offers(
                offersId,
                screeningId,
                patientId,
                siteId,
                sessions,
                offers,
                policy,
                offeredAt,
                expiresAt,
                acceptance))
        .arm(OPEN_PLAN, now.plus(PLAN_OPENED_BY_THEN));
  }
}
