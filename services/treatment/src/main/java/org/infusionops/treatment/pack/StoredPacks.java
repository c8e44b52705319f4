package org.infusionops.treatment.pack;

import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Ids;
import org.springframework.stereotype.Component;

/** The approved versions in the store. */
@Component
class StoredPacks implements Packs.Kept {

  private final Aggregates<KeptPack> kept;
  private final PackFile file;

  StoredPacks(Aggregates<KeptPack> kept, PackFile file) {
    this.kept = kept;
    this.file = file;
  }

  static String idOf(PackRef ref) {
    return Ids.of("pack", ref.id(), Integer.toString(ref.version()));
  }

  @Override
  public Optional<Pack> find(PackRef ref) {
    return kept.find(idOf(ref)).map(stored -> file.read(ref.toString(), stored.state().text()));
  }
}
