package org.infusionops.scheduling.ladder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Documents;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/**
 * The plans of the protocol packs known here: those of the release, and those the clinic approved
 * since. Of one version in both, the approved one counts.
 */
@Component
class Plans implements Handles<PackApproved> {

  private final Aggregates<KeptPlan> kept;
  private final List<PackPlan.Version> shipped;

  Plans(Aggregates<KeptPlan> kept) {
    this.kept = kept;
    this.shipped = Documents.PACKS.stream().map(Plans::text).map(PackPlan::read).toList();
  }

  /** The plan of this version; nothing when the version is not known here, or not yet. */
  Optional<Plan> find(String packId, int packVersion) {
    return kept.find(idOf(packId, packVersion))
        .map(stored -> stored.state().plan())
        .or(() -> shipped(packId, packVersion));
  }

  @Override
  public Class<PackApproved> type() {
    return PackApproved.class;
  }

  @Override
  public void handle(Received<PackApproved> event) {
    PackApproved approved = event.data();
    var version =
        PackPlan.read(PackedDocument.unpack(approved.packDocument(), approved.documentHash()));
    if (!version.packId().equals(approved.packId())
        || version.packVersion() != approved.packVersion()) {
      throw new IllegalStateException("the document is not that of " + approved.packId());
    }
    var _ =
        kept.createOn(
            event,
            idOf(version.packId(), version.packVersion()),
            () -> Change.to(new KeptPlan(version.packId(), version.packVersion(), version.plan())));
  }

  private Optional<Plan> shipped(String packId, int packVersion) {
    return shipped.stream()
        .filter(each -> each.packId().equals(packId) && each.packVersion() == packVersion)
        .map(PackPlan.Version::plan)
        .findFirst();
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
