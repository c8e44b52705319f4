package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;
import static org.springframework.http.HttpMethod.POST;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

    /**
     * What it holds.
     *
     * @param activatedAt when it came into force
     * @param at when it was declined
     * @param by staff id of who declined
     * @param reason why it was declined
     */
    public record Content(
        Terms terms,
        @Nullable List<Approval> approvals,
        @Nullable LocalDate startsOn,
        @Nullable List<Instalment> schedule,
        @Nullable Instant activatedAt,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable String reason) {

      /** Who of finance agreed so far. */
      public List<Approval> agreed() {
        return requireNonNullElse(approvals, List.of());
      }

      /** What is due when: of a plan in force by its start, else as it was offered. */
      public List<Instalment> due() {
        return schedule == null ? terms.offered() : schedule;
      }

      /** When finance answered; null while it has not. */
      public @Nullable Instant answeredAt() {
        return activatedAt == null ? at : activatedAt;
      }
    }

    /** Somebody of finance agreed. */
    public record Approval(String by, Instant at) {}

    /** What was asked for; the disclosure is there when the law wants one. */
    public record Terms(
        String patientId,
        String siteId,
        String kind,
        Money total,
        Instant requestedAt,
        String requestedBy,
        @Nullable Money price,
        @Nullable List<Instalment> schedule,
        @Nullable Disclosure disclosure,
        @Nullable PolicyRef policy,
        @Nullable List<Rule> rules) {

      /** The schedule as it was shown with the offer. */
      public List<Instalment> offered() {
        return requireNonNullElse(schedule, List.of());
      }

      /** The rules of the policy that shaped it. */
      public List<Rule> reasons() {
        return requireNonNullElse(rules, List.of());
      }
    }
  }

  /**
   * One payment.
   *
   * @param atSession due at this session; null when due on a day
   * @param dueOn the day; null when due at a session
   * @param balance what is left to pay for treatment after it
   */
  public record Instalment(
      int number,
      @Nullable Integer atSession,
      @Nullable LocalDate dueOn,
      Money amount,
      Money principal,
      Money interest,
      Money balance) {}

  /** What the patient must see before signing a credit plan, as billing made it. */
  public record Disclosure(
      Money amountFinanced,
      Money financeCharge,
      BigDecimal annualPercentageRate,
      Money totalOfPayments,
      List<Run> payments,
      LocalDate startingOn,
      String source) {

    /** Equal monthly payments in a row. */
    public record Run(int number, Money amount, LocalDate firstOn) {}
  }

  /** Which policy a decision was made under. */
  public record PolicyRef(String id, int version) {}

  /** A rule that shaped a decision, and why the clinic has it. */
  public record Rule(String rule, String source) {}

  /** What a patient was offered. */
  public record Offers(
      String offersId,
      String patientId,
      @Nullable String siteId,
      int sessions,
      Instant offeredAt,
      Instant expiresAt,
      List<Offer> offers,
      @Nullable PolicyRef policy,
      @Nullable Acceptance accepted) {

    /** One of them. */
    public record Offer(
        String offerId,
        String kind,
        Money total,
        @Nullable Money listPrice,
        @Nullable Money price,
        @Nullable List<Instalment> schedule,
        @Nullable Disclosure disclosure,
        @Nullable List<Rule> rules) {

      /** Every payment. */
      public List<Instalment> due() {
        return requireNonNullElse(schedule, List.of());
      }

      /** The rules of the policy that shaped it. */
      public List<Rule> reasons() {
        return requireNonNullElse(rules, List.of());
      }
    }

    /** Which was taken, and the plan it became. */
    public record Acceptance(String offerId, String planId, String by, Instant at) {}
  }

  /** A patient's account; what is owed may be nothing. */
  public record Account(
      String patientId, @Nullable String siteId, Money owed, @Nullable List<Entry> entries) {

    /** The ledger, in the order it was written. */
    public List<Entry> ledger() {
      return requireNonNullElse(entries, List.of());
    }

    /** One entry of the ledger. */
    public record Entry(
        int number,
        String kind,
        Instant at,
        @Nullable String sessionId,
        @Nullable String planId,
        @Nullable Integer reverses,
        @Nullable PolicyRef policy,
        @Nullable List<Posting> postings) {

      /** Its debits and credits. */
      public List<Posting> sides() {
        return requireNonNullElse(postings, List.of());
      }
    }

    /** One side of an entry, {@code DEBIT} or {@code CREDIT}. */
    public record Posting(String account, String side, Money amount) {}
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

  /** One plan. */
  public Answer<Plan> plan(String id) {
    return calls.get(Service.BILLING, Plan.class, "/v1/plans/{0}", id);
  }

  /** One set of offers. */
  public Answer<Offers> offers(String id) {
    return calls.get(Service.BILLING, Offers.class, "/v1/offers/{0}", id);
  }

  /** Agrees to a plan; above the policy's limit it waits for a second person then. */
  public Answer<Plan> approve(String id, Once once) {
    return calls.change(
        Service.BILLING, POST, Plan.class, Map.of(), once, "/v1/plans/{0}/approve", id);
  }

  /** Says no to a plan; the reason stays in billing. */
  public Answer<Plan> decline(String id, String reason, Once once) {
    return calls.change(
        Service.BILLING,
        POST,
        Plan.class,
        Map.of("reason", reason),
        once,
        "/v1/plans/{0}/decline",
        id);
  }

  /** Takes an offer on the patient's behalf; it becomes a plan that waits for finance. */
  public Answer<Plan> accept(String offersId, String offerId, Once once) {
    return calls.change(
        Service.BILLING,
        POST,
        Plan.class,
        Map.of(),
        once,
        "/v1/offers/{0}/{1}/accept",
        offersId,
        offerId);
  }
}
