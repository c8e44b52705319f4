package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * Two people have signed a version of a protocol pack, at least one of them a medical director.
 * Published by intake. It never changes afterwards and is in force from the day the document names.
 * Treatment, scheduling and notification keep the document, so that whatever is planned under it
 * can be carried out.
 *
 * @param draftId the draft that was signed, and the subject
 * @param packId what the pack is called, over all versions
 * @param packVersion its version, from 1
 * @param documentHash SHA-256 of the document's text (UTF-8), in hexadecimal
 * @param packDocument the document, packed: JSON as text, gzip, base64
 * @param signedBy staff id of the medical director who signed
 * @param at when the last of the two signed (UTC)
 */
public record PackApproved(
    String draftId,
    String packId,
    int packVersion,
    String documentHash,
    String packDocument,
    String signedBy,
    Instant at)
    implements Event {
  public PackApproved {
    Checks.id(draftId, "draftId");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    Checks.hash(documentHash, "documentHash");
    Checks.packed(packDocument, "packDocument");
    Checks.staff(signedBy, "signedBy");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return draftId;
  }
}
