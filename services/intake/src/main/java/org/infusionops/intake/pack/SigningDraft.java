package org.infusionops.intake.pack;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.pack.PackDraft.Approved;
import org.infusionops.intake.pack.PackDraft.Waiting;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/**
 * Signs a draft. Two different people have to, at least one of them a medical director; the last of
 * them approves it, and the event that carries it to the other services is written with it.
 */
@Component
class SigningDraft {

  private static final String DIRECTOR = "medical-director";

  private final Aggregates<PackDraft> drafts;
  private final CheckingDraft checking;
  private final Packs packs;
  private final InstantSource clock;

  SigningDraft(
      Aggregates<PackDraft> drafts, CheckingDraft checking, Packs packs, InstantSource clock) {
    this.drafts = drafts;
    this.checking = checking;
    this.packs = packs;
    this.clock = clock;
  }

  /**
   * Signs what the caller has read; signing it again changes nothing.
   *
   * @param contentHash of the text that was read
   * @throws Problem 409 when the text is another now, or others have approved it already; 422 when
   *     it begins in the past or no longer follows the versions there are
   */
  Stored<PackDraft> sign(Stored<PackDraft> found, String contentHash, Caller caller) {
    Instant now = clock.instant();
    Stored<PackDraft> signed =
        drafts.change(
            found.id(),
            draft -> {
              if (!draft.contentHash().equals(contentHash)) {
                throw Problem.conflict(
                    "draft-changed", "The draft was replaced since it was read; read it again");
              }
              if (draft.isSignedBy(caller.id())) {
                return Change.to(draft);
              }
              return switch (draft) {
                case Approved _ ->
                    throw Problem.conflict("pack-approved", "Others have approved it already");
                case Waiting waiting -> signed(found.id(), waiting, caller, now);
              };
            });
    if (signed.state() instanceof Approved) {
      packs.refresh();
    }
    return signed;
  }

  private Change<PackDraft> signed(String id, Waiting draft, Caller caller, Instant now) {
    LoadedPack loaded = checking.check(draft.text(), caller.id(), now);
    checking.requireToBegin(loaded.pack(), now);
    Waiting next =
        draft.signedToo(new Signature(caller.id(), caller.is(DIRECTOR), draft.contentHash(), now));
    return next.isSigned() ? approved(id, next, now) : Change.<PackDraft>to(next);
  }

  private Change<PackDraft> approved(String id, Waiting draft, Instant now) {
    String director =
        draft.signatures().stream()
            .filter(Signature::medicalDirector)
            .reduce((_, last) -> last)
            .orElseThrow()
            .staffId();
    String text = DraftText.approvedBy(draft.text(), director, checking.today(now)).toString();
    return Change.<PackDraft>to(draft.approved(text))
        .publish(
            new PackApproved(
                id,
                draft.packId(),
                draft.packVersion(),
                PackedDocument.hash(text),
                PackedDocument.pack(text),
                director,
                now));
  }
}
