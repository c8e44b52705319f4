package org.infusionops.intake.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document counts as signed on a day.
 *
 * @param state whether it does
 * @param why why it has to be renewed; there exactly then
 * @param signature the last signature, whatever became of it
 * @param validUntil the last day on which it counts; there when it is valid
 * @param endsSoon whether it is valid and ends within the document's days of reminding
 */
public record ConsentStanding(
    State state,
    @Nullable Why why,
    @Nullable Stored<SignedConsent> signature,
    @Nullable LocalDate validUntil,
    boolean endsSoon) {

  /** Whether a document counts as signed. */
  public enum State {
    /** It was never signed. */
    MISSING,
    /** It counts. */
    VALID,
    /** It was signed and counts no more. */
    TO_RENEW,
    /** It was taken back, and not signed since. */
    WITHDRAWN
  }

  /** Why it has to be renewed. */
  public enum Why {
    /** Its time is over. */
    EXPIRED,
    /** The text is another one now. */
    DOCUMENT_CHANGED
  }

  /**
   * How a document stands on a day.
   *
   * @param inForce the version that would be signed today
   * @param signatures all there are of one patient, of any document and in any order
   * @param today in the calendar of the patient's site
   */
  static ConsentStanding of(
      ConsentDocument inForce, List<Stored<SignedConsent>> signatures, LocalDate today) {
    List<Stored<SignedConsent>> ours =
        signatures.stream()
            .filter(stored -> stored.state().agreed().documentId().equals(inForce.id()))
            .toList();
    Optional<Stored<SignedConsent>> found =
        ours.stream()
            .max(
                Comparator.comparing(
                        (Stored<SignedConsent> stored) -> stored.state().agreed().signedAt())
                    .thenComparing(Stored::id));
    if (found.isEmpty()) {
      return new ConsentStanding(State.MISSING, null, null, null, false);
    }
    Stored<SignedConsent> last = found.get();
    SignedConsent.Agreed agreed = last.state().agreed();
    // Whoever takes a consent back means all of it, not one of several signatures.
    if (ours.stream().anyMatch(stored -> takenBackSince(agreed.signedAt(), stored.state()))) {
      return new ConsentStanding(State.WITHDRAWN, null, last, null, false);
    }
    ConsentDocument.Renewal renewal = inForce.renewal();
    LocalDate until = agreed.signedOn().plusDays(renewal.validDays() - 1L);
    if (today.isAfter(until)) {
      return new ConsentStanding(State.TO_RENEW, Why.EXPIRED, last, null, false);
    }
    if (renewal.onChange() && !sameText(inForce, agreed)) {
      return new ConsentStanding(State.TO_RENEW, Why.DOCUMENT_CHANGED, last, null, false);
    }
    boolean soon = today.isAfter(until.minusDays(renewal.remindDays()));
    return new ConsentStanding(State.VALID, null, last, until, soon);
  }

  private static boolean takenBackSince(Instant signedAt, SignedConsent consent) {
    SignedConsent.Withdrawal withdrawal = consent.withdrawal();
    return withdrawal != null && !withdrawal.at().isBefore(signedAt);
  }

  private static boolean sameText(ConsentDocument inForce, SignedConsent.Agreed agreed) {
    return inForce.version() == agreed.version()
        && inForce.in(agreed.language()).sha256().equals(agreed.sha256());
  }
}
