package org.infusionops.notification.template;

import java.util.Optional;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.infusionops.notification.message.Particulars;

/**
 * Keeps each version that is approved, for the instructions to patients that it holds. One whose
 * instructions could not be sent is parked.
 */
class KeepingPacks implements Handles<PackApproved>, PackInstructions.Kept {

  private final Aggregates<KeptPack> kept;

  KeepingPacks(Aggregates<KeptPack> kept) {
    this.kept = kept;
  }

  @Override
  public Class<PackApproved> type() {
    return PackApproved.class;
  }

  @Override
  public void handle(Received<PackApproved> event) {
    var approved = event.data();
    String text = PackedDocument.unpack(approved.packDocument(), approved.documentHash());
    var pack = new Particulars.Pack(approved.packId(), approved.packVersion());
    PackInstructions.check(pack, text);
    var _ =
        kept.createOn(
            event, idOf(pack), () -> Change.to(new KeptPack(pack.id(), pack.version(), text)));
  }

  @Override
  public Optional<String> find(Particulars.Pack pack) {
    return kept.find(idOf(pack)).map(stored -> stored.state().text());
  }

  private static String idOf(Particulars.Pack pack) {
    return Ids.of("pack", pack.id(), Integer.toString(pack.version()));
  }
}
