package org.infusionops.billing.ledger;

import java.util.List;
import java.util.Map;
import org.infusionops.contracts.Money;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP. */
@RestController
class AccountController {

  private final Aggregates<Account> accounts;
  private final Aliases samePatients;
  private final AuditTrail audit;

  AccountController(Aggregates<Account> accounts, Aliases samePatients, AuditTrail audit) {
    this.accounts = accounts;
    this.samePatients = samePatients;
    this.audit = audit;
  }

  /**
   * @param patientId the patient
   * @param siteId the site that treats
   * @param owed what the patient owes
   * @param balances of every account: debits positive, credits negative; they add up to zero
   * @param coverages plans that price sessions
   * @param entries all entries, in the order they were made
   */
  record AccountView(
      String patientId,
      String siteId,
      Money owed,
      Map<LedgerAccount, Money> balances,
      List<Coverage> coverages,
      List<Entry> entries) {

    static AccountView of(Account account) {
      return new AccountView(
          account.patientId(),
          account.siteId(),
          account.owed(),
          account.balances(),
          account.coverages(),
          account.entries());
    }
  }

  /**
   * A patient's account; 404 as long as nothing is on it. Of a patient of whom two records were
   * merged it is what is on both.
   */
  @GetMapping("/v1/accounts/{patientId}")
  @PreAuthorize("hasAnyRole('finance', 'scheduler', 'intake', 'medical-director')")
  @Audited(resource = "account", action = Action.READ)
  ResponseEntity<AccountView> get(@PathVariable String patientId, Caller caller) {
    List<Stored<Account>> found =
        samePatients.allOf(patientId).stream()
            .flatMap(id -> accounts.find(id).stream())
            .filter(stored -> caller.covers(stored.state().siteId()))
            .toList();
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
    found.forEach(
        stored -> {
          audit.touched(stored.id());
          audit.at(stored.state().siteId());
        });
    return Etags.ok(
        found.getFirst(),
        AccountView.of(found.stream().map(Stored::state).reduce(Account::joinedBy).orElseThrow()));
  }
}
