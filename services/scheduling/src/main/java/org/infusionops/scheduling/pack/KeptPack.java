package org.infusionops.scheduling.pack;

import org.infusionops.contracts.intake.SeriesShape;
import org.jspecify.annotations.Nullable;

/**
 * A version that the clinic approved, kept as it was signed: whatever a later release carries out
 * of it can be read then.
 *
 * @param packVersion from 1
 * @param text the document, JSON; absent in what an earlier release stored, which was what it had
 *     read of it
 * @param series what an earlier release had read; absent where it did not read that yet
 * @param plan what an earlier release had read
 */
record KeptPack(
    String packId,
    int packVersion,
    @Nullable String text,
    @Nullable SeriesShape series,
    @Nullable Plan plan) {

  static KeptPack of(Pack pack, String text) {
    return new KeptPack(pack.packId(), pack.packVersion(), text, null, null);
  }

  Pack read() {
    return text == null
        ? new Pack(packId, packVersion, series, plan == null ? Plan.NONE : plan)
        : ReadingPack.read(text);
  }
}
