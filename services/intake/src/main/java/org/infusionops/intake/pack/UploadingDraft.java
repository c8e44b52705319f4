package org.infusionops.intake.pack;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.pack.PackDraft.Approved;
import org.infusionops.intake.pack.PackDraft.Waiting;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes in a draft, or another text for one. What cannot be loaded is not taken. A new text needs
 * new signatures.
 */
@Component
class UploadingDraft {

  private final Aggregates<PackDraft> drafts;
  private final CheckingDraft checking;
  private final InstantSource clock;

  UploadingDraft(Aggregates<PackDraft> drafts, CheckingDraft checking, InstantSource clock) {
    this.drafts = drafts;
    this.checking = checking;
    this.clock = clock;
  }

  /**
   * Takes in a new draft; the same text again gives the same draft.
   *
   * @throws Problem 422 naming each field at fault; 409 when there is a draft of this version
   */
  Stored<PackDraft> upload(JsonNode document, Caller caller) {
    Waiting draft = checked(document, caller);
    String id = FindingDrafts.idOf(draft.packId(), draft.packVersion());
    Optional<Stored<PackDraft>> before = drafts.find(id);
    try {
      return before.isPresent() ? sameAs(before.get(), draft) : drafts.create(id, Change.to(draft));
    } catch (AlreadyExists _) {
      return sameAs(drafts.get(id), draft);
    }
  }

  private static Stored<PackDraft> sameAs(Stored<PackDraft> before, Waiting draft) {
    if (before.state().contentHash().equals(draft.contentHash())) {
      return before;
    }
    throw Problem.conflict(
        "draft-exists",
        "There is a draft of this version already; replace it or raise the version");
  }

  /**
   * Replaces the text of a draft; signatures under the old one are void.
   *
   * @throws Problem 422 naming each field at fault; 409 when it is approved
   */
  Stored<PackDraft> replace(
      Stored<PackDraft> found, JsonNode document, IfMatch ifMatch, Caller caller) {
    Waiting draft = checked(document, caller);
    if (!draft.packId().equals(found.state().packId())) {
      throw Problem.invalid("id", "must stay " + found.state().packId());
    }
    if (draft.packVersion() != found.state().packVersion()) {
      throw Problem.invalid("version", "must stay " + found.state().packVersion());
    }
    return ifMatch.change(
        drafts,
        found.id(),
        before ->
            switch (before) {
              case Approved _ ->
                  throw Problem.conflict(
                      "pack-approved", "An approved version never changes; upload the next one");
              case Waiting same when same.contentHash().equals(draft.contentHash()) ->
                  Change.<PackDraft>to(same);
              case Waiting _ -> Change.<PackDraft>to(draft);
            });
  }

  private Waiting checked(JsonNode document, Caller caller) {
    if (!(document instanceof ObjectNode uploaded)) {
      throw Problem.malformed("", "must be a protocol pack, a JSON object");
    }
    Instant now = clock.instant();
    String text = DraftText.of(uploaded);
    ProtocolPack pack = checking.check(text, caller.id(), now).pack();
    return new Waiting(
        pack.id(), pack.version(), text, PackedDocument.hash(text), caller.id(), now, List.of());
  }
}
