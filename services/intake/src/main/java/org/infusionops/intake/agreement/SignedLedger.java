package org.infusionops.intake.agreement;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.agreement.ConsentDocument.Allowed;
import org.infusionops.intake.agreement.SignedConsent.Agreed;
import org.infusionops.intake.agreement.SignedConsent.Withdrawal;
import org.infusionops.intake.patient.ChangingConsent;
import org.infusionops.intake.patient.ConsentEntry;
import org.infusionops.intake.patient.ConsentSource;
import org.springframework.stereotype.Component;

/**
 * What a signature, or that it was taken back, owes the patient's consent ledger: a line for each
 * kind of message the document is about. It is written in the same request, or by a timer after a
 * crash.
 */
@Component
class SignedLedger implements Rings<SignedConsent> {

  private static final String TIMER = "write-ledger";

  /** Long enough that the request itself is first. */
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(3);

  private final Aggregates<SignedConsent> signedConsents;
  private final ConsentDocuments documents;
  private final ChangingConsent ledger;
  private final InstantSource clock;

  SignedLedger(
      Aggregates<SignedConsent> signedConsents,
      ConsentDocuments documents,
      ChangingConsent ledger,
      InstantSource clock) {
    this.signedConsents = signedConsents;
    this.documents = documents;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The change, with what it owes the ledger. */
  Change<SignedConsent> owing(Change<SignedConsent> change) {
    return allowed(change.state().agreed()).isEmpty()
        ? change
        : change.arm(TIMER, clock.instant().plus(AFTER_A_CRASH));
  }

  /** Writes what is still owed, and gives the consent back without that debt. */
  Stored<SignedConsent> write(Stored<SignedConsent> stored) {
    if (!stored.timers().containsKey(TIMER)) {
      return stored;
    }
    write(stored.state());
    return signedConsents.change(stored.id(), consent -> Change.to(consent).disarm(TIMER));
  }

  @Override
  public Aggregates<SignedConsent> aggregates() {
    return signedConsents;
  }

  @Override
  public void ring(Ringing<SignedConsent> timer) {
    write(timer.state());
    signedConsents.changeOnRing(timer, Change::to);
  }

  private void write(SignedConsent consent) {
    Agreed agreed = consent.agreed();
    Withdrawal withdrawal = consent.withdrawal();
    String wording = agreed.documentId() + "-" + agreed.version();
    List<ConsentEntry> words = new ArrayList<>();
    for (Allowed allowed : allowed(agreed)) {
      words.add(
          new ConsentEntry(
              allowed.channel(),
              allowed.purpose(),
              true,
              ConsentSource.SIGNED_DOCUMENT,
              agreed.signedAt(),
              agreed.witness(),
              clock.instant(),
              wording));
      if (withdrawal != null) {
        words.add(
            new ConsentEntry(
                allowed.channel(),
                allowed.purpose(),
                false,
                ConsentSource.SIGNED_DOCUMENT,
                withdrawal.at(),
                withdrawal.recordedBy(),
                clock.instant(),
                wording));
      }
    }
    ledger.signed(consent.patientId(), words);
  }

  /** A version that is not there any more has told what it allows when it was signed. */
  private List<Allowed> allowed(Agreed agreed) {
    return documents
        .find(agreed.documentId(), agreed.version())
        .map(ConsentDocument::allowed)
        .orElse(List.of());
  }
}
