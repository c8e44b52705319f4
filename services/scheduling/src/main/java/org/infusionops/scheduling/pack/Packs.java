package org.infusionops.scheduling.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Documents;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/**
 * The protocol packs known here: those of the release, and those the clinic approved since. Of one
 * version in both, the approved one counts; one that is not what was signed is parked.
 */
@Component
public class Packs implements Handles<PackApproved> {

  private final Aggregates<KeptPack> kept;
  private final List<Pack> shipped;

  Packs(Aggregates<KeptPack> kept) {
    this.kept = kept;
    this.shipped = Documents.PACKS.stream().map(Packs::text).map(ReadingPack::read).toList();
  }

  /** What this version plans; nothing when the version is not known here, or not yet. */
  public Optional<Plan> plan(String packId, int packVersion) {
    return find(packId, packVersion).map(Pack::plan);
  }

  /** The series of this version; nothing when the version is not known here, or not yet. */
  public Optional<SeriesShape> series(String packId, int packVersion) {
    return find(packId, packVersion).flatMap(pack -> Optional.ofNullable(pack.series()));
  }

  private Optional<Pack> find(String packId, int packVersion) {
    return kept.find(idOf(packId, packVersion))
        .map(stored -> stored.state().read())
        .or(() -> shipped.stream().filter(pack -> pack.is(packId, packVersion)).findFirst());
  }

  @Override
  public Class<PackApproved> type() {
    return PackApproved.class;
  }

  @Override
  public void handle(Received<PackApproved> event) {
    PackApproved approved = event.data();
    String text = PackedDocument.unpack(approved.packDocument(), approved.documentHash());
    Pack pack = ReadingPack.read(text);
    if (!pack.is(approved.packId(), approved.packVersion())) {
      throw new IllegalStateException(
          "the document is not that of " + approved.packId() + " " + approved.packVersion());
    }
    var _ =
        kept.createOn(
            event,
            idOf(pack.packId(), pack.packVersion()),
            () -> Change.to(KeptPack.of(pack, text)));
  }

  private static String idOf(String packId, int packVersion) {
    return Ids.of("pack", packId, Integer.toString(packVersion));
  }

  private static String text(String resource) {
    try (InputStream json = Documents.class.getClassLoader().getResourceAsStream(resource)) {
      if (json == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
