package org.infusionops.billing.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.billing.disclosure.Disclosure;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.billing.policy.Rule;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.infusionops.eventing.Ids;

/** The offers a policy makes for a series: a pure function of both. */
final class DrawingUpOffers {

  private final FinancingPolicy policy;
  private final Rule sessionRule;

  DrawingUpOffers(FinancingPolicy policy) {
    this.policy = policy;
    this.sessionRule = new Rule("session", policy.session().source());
  }

  /**
   * @param offersId gives the offers their ids
   * @param sessions how many sessions the series has, from 1
   * @param start the day in the clinic's zone that schedules are shown for
   */
  List<Offer> of(String offersId, int sessions, LocalDate start) {
    var listPrice = policy.sessionPrice().times(sessions);
    var offers = new ArrayList<Offer>();
    offers.add(payPerSession(offersId, sessions, listPrice));
    if (sessions >= policy.prepaidPackage().leastSessions()) {
      offers.add(prepaid(offersId, sessions, listPrice, start));
    }
    offers.add(feeFree(offersId, sessions, listPrice, start));
    if (listPrice.minor() >= policy.lowInterestPlan().leastMinor()) {
      offers.add(lowInterest(offersId, sessions, listPrice, start));
    }
    return List.copyOf(offers);
  }

  private Offer payPerSession(String offersId, int sessions, Money listPrice) {
    return offer(
        offersId,
        OfferKind.PAY_PER_SESSION,
        listPrice,
        listPrice,
        sessions,
        Schedules.perSession(policy.sessionPrice(), sessions),
        List.of(sessionRule),
        null);
  }

  private Offer prepaid(String offersId, int sessions, Money listPrice, LocalDate start) {
    var rule = policy.prepaidPackage();
    var price = listPrice.minus(percentOf(listPrice, rule.discountPercent()));
    return offer(
        offersId,
        OfferKind.PREPAID_PACKAGE,
        listPrice,
        price,
        sessions,
        Schedules.feeFree(price, 1, start),
        List.of(sessionRule, new Rule("prepaidPackage", rule.source())),
        null);
  }

  private Offer feeFree(String offersId, int sessions, Money listPrice, LocalDate start) {
    var rule = policy.feeFreeInstalments();
    return offer(
        offersId,
        OfferKind.FEE_FREE_INSTALMENTS,
        listPrice,
        listPrice,
        sessions,
        Schedules.feeFree(listPrice, rule.count(), start),
        List.of(sessionRule, new Rule("feeFreeInstalments", rule.source())),
        null);
  }

  private Offer lowInterest(String offersId, int sessions, Money listPrice, LocalDate start) {
    var rule = policy.lowInterestPlan();
    var schedule =
        Schedules.amortized(listPrice, rule.annualRatePercent(), rule.instalments(), start);
    return offer(
        offersId,
        OfferKind.LOW_INTEREST_PLAN,
        listPrice,
        listPrice,
        sessions,
        schedule,
        List.of(sessionRule, new Rule("lowInterestPlan", rule.source())),
        Disclosure.of(
            listPrice,
            start,
            schedule.stream()
                .map(each -> new Disclosure.Due(start.plusMonths(each.number()), each.amount()))
                .toList()));
  }

  private static Offer offer(
      String offersId,
      OfferKind kind,
      Money listPrice,
      Money price,
      int sessions,
      List<Instalment> schedule,
      List<Rule> rules,
      @org.jspecify.annotations.Nullable Disclosure disclosure) {
    return new Offer(
        Ids.of("offer", offersId, kind.name()),
        kind,
        listPrice,
        price,
        Schedules.total(schedule),
        schedule,
        price.allocate(sessions),
        disclosure,
        rules);
  }

  /** Rounded half up to the minor unit. */
  private static Money percentOf(Money amount, BigDecimal percent) {
    return new Money(
        BigDecimal.valueOf(amount.minor())
            .multiply(percent)
            .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
            .longValueExact(),
        amount.currency());
  }
}
