package org.infusionops.intake.pack;

import java.util.List;
import org.springframework.stereotype.Component;

/** The versions that were approved here, besides those of the release. */
@Component
class SignedPacks implements Packs.Signed {

  private final FindingDrafts drafts;
  private final ReadingPacks reading;

  SignedPacks(FindingDrafts drafts, ReadingPacks reading) {
    this.drafts = drafts;
    this.reading = reading;
  }

  @Override
  public long count() {
    return drafts.countApproved();
  }

  @Override
  public List<LoadedPack> all() {
    return drafts.approved().stream()
        .map(
            stored ->
                reading.read(
                    stored.state().packId() + " version " + stored.state().packVersion(),
                    DraftText.read(stored.state().text())))
        .toList();
  }
}
