package org.infusionops.scheduling.takeover;

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
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** The series of the packs of the release, and of those the clinic approved since. */
@Component
class KnownPacks {

  private final Aggregates<PackSeries> packSeries;
  private final List<PackSeries> shipped;

  KnownPacks(Aggregates<PackSeries> packSeries) {
    this.packSeries = packSeries;
    this.shipped = Documents.PACKS.stream().map(KnownPacks::shipped).toList();
  }

  private static PackSeries shipped(String name) {
    try (InputStream json = Documents.class.getClassLoader().getResourceAsStream(name)) {
      if (json == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return PackSeries.read(new String(json.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<SeriesShape> find(String packId, int packVersion) {
    return packSeries
        .find(idOf(packId, packVersion))
        .map(stored -> stored.state())
        .or(
            () ->
                shipped.stream()
                    .filter(
                        pack -> pack.packId().equals(packId) && pack.packVersion() == packVersion)
                    .findFirst())
        .map(PackSeries::shape);
  }

  /** Keeps a version that was approved; one that is not what was signed is parked. */
  void approved(Received<PackApproved> event) {
    var approved = event.data();
    var series =
        PackSeries.read(PackedDocument.unpack(approved.packDocument(), approved.documentHash()));
    if (!series.packId().equals(approved.packId())
        || series.packVersion() != approved.packVersion()) {
      throw new IllegalStateException(
          "the document is not that of " + approved.packId() + " " + approved.packVersion());
    }
    var _ =
        packSeries.createOn(
            event, idOf(approved.packId(), approved.packVersion()), () -> Change.to(series));
  }

  private static String idOf(String packId, int packVersion) {
    return Ids.of("pack-series", packId, Integer.toString(packVersion));
  }
}
