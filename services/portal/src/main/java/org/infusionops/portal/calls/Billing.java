package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks billing: offers, plans, accounts. */
@Component
public final class Billing {

  private static final ParameterizedTypeReference<Part<Plan>> PLANS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Offers>> OFFERS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Billing(Calls calls) {
    this.calls = calls;
  }

  /** A payment plan in a state such as {@code REQUESTED}. */
  public record Plan(String planId, String state, Content plan) {

    /** What it holds. */
    public record Content(
        Terms terms,
        @Nullable Instant activatedAt,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable String reason) {}

    /** What was asked for. */
    public record Terms(
        String patientId,
        String siteId,
        String kind,
        Money total,
        Instant requestedAt,
        String requestedBy) {}
  }

  /** What a patient was offered. */
  public record Offers(
      String offersId, String patientId, Instant offeredAt, Instant expiresAt, List<Offer> offers) {

    /** One of them. */
    public record Offer(String offerId, String kind, Money total) {}
  }

  /** A patient's account; what is owed may be nothing. */
  public record Account(String patientId, Money owed, @Nullable List<Entry> entries) {

    /** One entry of the ledger. */
    public record Entry(
        int number,
        String kind,
        Instant at,
        @Nullable String sessionId,
        @Nullable String planId,
        @Nullable List<Posting> postings) {}

    /** One side of an entry. */
    public record Posting(String account, Money amount) {}
  }

  /** Plans in a state, those of the caller's sites. */
  public Answer<Part<Plan>> plans(String state) {
    return calls.get(Service.BILLING, PLANS, "/v1/plans?size=50&state={0}", state);
  }

  /** One patient's plans. */
  public Answer<Part<Plan>> plansOf(String patientId) {
    return calls.get(Service.BILLING, PLANS, "/v1/plans?size=50&patientId={0}", patientId);
  }

  /** One patient's offers. */
  public Answer<Part<Offers>> offersOf(String patientId) {
    return calls.get(Service.BILLING, OFFERS, "/v1/offers?size=50&patientId={0}", patientId);
  }

  /** One patient's account. */
  public Answer<Account> account(String patientId) {
    return calls.get(Service.BILLING, Account.class, "/v1/accounts/{0}", patientId);
  }
}
