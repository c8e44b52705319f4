package org.infusionops.treatment.pack;

import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/**
 * Keeps each version that is approved, so that a session planned under it can be run. One that is
 * not what was signed, or that treatment could not carry out, is parked.
 */
@Component
class KeepingPacks implements Handles<PackApproved> {

  private final Aggregates<KeptPack> kept;
  private final PackFile file;

  KeepingPacks(Aggregates<KeptPack> kept, PackFile file) {
    this.kept = kept;
    this.file = file;
  }

  @Override
  public Class<PackApproved> type() {
    return PackApproved.class;
  }

  @Override
  public void handle(Received<PackApproved> event) {
    var approved = event.data();
    var ref = new PackRef(approved.packId(), approved.packVersion());
    String text = PackedDocument.unpack(approved.packDocument(), approved.documentHash());
    if (!file.read(ref.toString(), text).ref().equals(ref)) {
      throw new IllegalStateException("the document is not that of " + ref);
    }
    var _ =
        kept.createOn(
            event,
            StoredPacks.idOf(ref),
            () -> Change.to(new KeptPack(ref.id(), ref.version(), text)));
  }
}
