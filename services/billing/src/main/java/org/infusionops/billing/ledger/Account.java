package org.infusionops.billing.ledger;

import static org.infusionops.billing.ledger.LedgerAccount.DEFERRED_REVENUE;
import static org.infusionops.billing.ledger.LedgerAccount.PATIENT_RECEIVABLE;
import static org.infusionops.billing.ledger.LedgerAccount.SESSION_REVENUE;
import static org.infusionops.billing.ledger.Posting.credit;
import static org.infusionops.billing.ledger.Posting.debit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * A patient's account: double entry, append-only.
 *
 * <p>A session is charged once: at its share of an active plan, else at the list price. A plan that
 * becomes active after some of its sessions were given takes these over, by reversal, so that the
 * books come out the same whichever event was first. The finance charge of a low-interest plan is
 * no part of the price: it is earned with time, not by treating.
 *
 * @param patientId the patient, and the id
 * @param siteId the site that treats
 * @param currency ISO 4217
 * @param entries in the order they were made
 * @param coverages plans that price sessions, in the order they became active
 */
public record Account(
    String patientId,
    String siteId,
    String currency,
    List<Entry> entries,
    List<Coverage> coverages) {

  public Account {
    entries = List.copyOf(entries);
    coverages = List.copyOf(coverages);
  }

  /** The account of a patient of whom nothing is on the books yet. */
  static Account open(String patientId, String siteId, String currency) {
    return new Account(patientId, siteId, currency, List.of(), List.of());
  }

  /**
   * A session was given and is charged. A session that is charged already stays as it is.
   *
   * @param at when the session was completed (UTC)
   * @param listPrice the price without a plan
   * @param policy the policy that has this price
   */
  Account charge(String sessionId, Instant at, Money listPrice, PolicyRef policy, Source source) {
    if (chargeOf(sessionId) != null) {
      return this;
    }
    for (var coverage : coverages) {
      if (coverage.covers(at)) {
        return chargedTo(coverage, sessionId, at, source);
      }
    }
    return with(
        entry(
            Entry.Kind.SESSION_CHARGE,
            at,
            source,
            policy,
            sessionId,
            null,
            null,
            List.of(debit(PATIENT_RECEIVABLE, listPrice), credit(SESSION_REVENUE, listPrice))));
  }

  /**
   * A plan is in force: what it sells is owed, and sessions already given since it was offered
   * become its own. A plan that is on the books already changes nothing.
   *
   * @param at when it became active (UTC)
   */
  Account cover(Coverage plan, Instant at, Source source) {
    if (coverages.stream().anyMatch(each -> each.planId().equals(plan.planId()))) {
      return this;
    }
    var all = new ArrayList<>(coverages);
    all.add(plan);
    var account = new Account(patientId, siteId, currency, entries, all);
    if (plan.soldAsAWhole()) {
      account =
          account.with(
              account.entry(
                  Entry.Kind.PLAN_SOLD,
                  at,
                  source,
                  plan.policy(),
                  null,
                  plan.planId(),
                  null,
                  List.of(
                      debit(PATIENT_RECEIVABLE, plan.price()),
                      credit(DEFERRED_REVENUE, plan.price()))));
    }
    for (var charged : account.chargedAtListPrice()) {
      var current = account.coverage(plan.planId());
      if (current.covers(charged.at()) && charged.sessionId() != null) {
        account =
            account
                .reverse(charged, source)
                .chargedTo(current, charged.sessionId(), charged.at(), source);
      }
    }
    return account;
  }

  /** What every account of the books comes to: debits positive, credits negative. */
  public Map<LedgerAccount, Money> balances() {
    var balances = new EnumMap<LedgerAccount, Money>(LedgerAccount.class);
    for (var account : LedgerAccount.values()) {
      balances.put(account, Money.zero(currency));
    }
    for (var entry : entries) {
      for (var posting : entry.postings()) {
        balances.merge(posting.account(), posting.signed(), Money::plus);
      }
    }
    return balances;
  }

  /** What the patient owes. */
  public Money owed() {
    return entries.stream()
        .flatMap(entry -> entry.postings().stream())
        .filter(posting -> posting.account() == PATIENT_RECEIVABLE)
        .map(Posting::signed)
        .reduce(Money.zero(currency), Money::plus);
  }

  /**
   * This account and another of the same person as one to look at, the other's entries numbered on
   * after this one's. Nothing is posted: each goes on by itself.
   */
  Account joinedBy(Account other) {
    int before = entries.size();
    var allEntries = new ArrayList<>(entries);
    other.entries.stream()
        .map(
            entry ->
                new Entry(
                    entry.number() + before,
                    entry.kind(),
                    entry.at(),
                    entry.source(),
                    entry.policy(),
                    entry.sessionId(),
                    entry.planId(),
                    entry.reverses() == null ? null : entry.reverses() + before,
                    entry.postings()))
        .forEach(allEntries::add);
    var allCoverages = new ArrayList<>(coverages);
    allCoverages.addAll(other.coverages);
    return new Account(patientId, siteId, currency, allEntries, allCoverages);
  }

  private Account chargedTo(Coverage coverage, String sessionId, Instant at, Source source) {
    var share = coverage.nextShare();
    var owedFor = coverage.soldAsAWhole() ? DEFERRED_REVENUE : PATIENT_RECEIVABLE;
    var charged =
        with(
            entry(
                Entry.Kind.SESSION_CHARGE,
                at,
                source,
                coverage.policy(),
                sessionId,
                coverage.planId(),
                null,
                List.of(debit(owedFor, share), credit(SESSION_REVENUE, share))));
    return new Account(
        patientId,
        siteId,
        currency,
        charged.entries,
        coverages.stream()
            .map(each -> each.equals(coverage) ? each.with(sessionId) : each)
            .toList());
  }

  private Account reverse(Entry wrong, Source source) {
    return with(
        entry(
            Entry.Kind.REVERSAL,
            wrong.at(),
            source,
            wrong.policy(),
            wrong.sessionId(),
            wrong.planId(),
            wrong.number(),
            wrong.postings().stream().map(Posting::reversed).toList()));
  }

  private List<Entry> chargedAtListPrice() {
    return entries.stream()
        .filter(entry -> entry.kind() == Entry.Kind.SESSION_CHARGE && entry.planId() == null)
        .filter(entry -> !isReversed(entry))
        .toList();
  }

  private @Nullable Entry chargeOf(String sessionId) {
    return entries.stream()
        .filter(entry -> entry.kind() == Entry.Kind.SESSION_CHARGE)
        .filter(entry -> sessionId.equals(entry.sessionId()) && !isReversed(entry))
        .findFirst()
        .orElse(null);
  }

  private boolean isReversed(Entry entry) {
    return entries.stream()
        .anyMatch(other -> other.reverses() != null && other.reverses() == entry.number());
  }

  private Coverage coverage(String planId) {
    return coverages.stream()
        .filter(each -> each.planId().equals(planId))
        .findFirst()
        .orElseThrow();
  }

  private Entry entry(
      Entry.Kind kind,
      Instant at,
      Source source,
      PolicyRef policy,
      @Nullable String sessionId,
      @Nullable String planId,
      @Nullable Integer reverses,
      List<Posting> postings) {
    return new Entry(
        entries.size() + 1, kind, at, source, policy, sessionId, planId, reverses, postings);
  }

  private Account with(Entry entry) {
    var all = new ArrayList<>(entries);
    all.add(entry);
    return new Account(patientId, siteId, currency, all, coverages);
  }
}
