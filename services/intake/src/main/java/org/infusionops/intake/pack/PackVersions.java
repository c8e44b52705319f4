package org.infusionops.intake.pack;

import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/** Any version of any pack, drafts among them. */
@Component
public class PackVersions {

  /** Stands where nobody has approved a draft yet. */
  private static final String NOBODY = "nobody-yet";

  private final Packs packs;
  private final FindingDrafts drafts;
  private final ReadingPacks reading;
  private final CheckingDraft checking;
  private final InstantSource clock;

  PackVersions(
      Packs packs,
      FindingDrafts drafts,
      ReadingPacks reading,
      CheckingDraft checking,
      InstantSource clock) {
    this.packs = packs;
    this.drafts = drafts;
    this.reading = reading;
    this.checking = checking;
    this.clock = clock;
  }

  /**
   * A version, signed or not.
   *
   * @throws Problem 404 when there is none
   */
  public LoadedPack one(String id, int version) {
    Optional<LoadedPack> signed = packs.find(id, version);
    return signed.isPresent() ? signed.get() : draft(drafts.one(id, version).state());
  }

  private LoadedPack draft(PackDraft draft) {
    // It was checked when it came; what it would be refused for today is for its signing.
    return reading.read(
        draft.packId(),
        DraftText.approvedBy(draft.text(), NOBODY, checking.today(clock.instant())));
  }
}
