package org.infusionops.scheduling.pack;

import org.infusionops.contracts.intake.SeriesShape;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a protocol pack says of the series and of what follows it.
 *
 * @param packVersion from 1
 * @param series absent where an earlier release kept only the plan of a version
 */
record Pack(String packId, int packVersion, @Nullable SeriesShape series, Plan plan) {

  boolean is(String id, int version) {
    return packId.equals(id) && packVersion == version;
  }
}
