package org.infusionops.launcher.command;

import java.util.OptionalLong;
import org.infusionops.launcher.supervision.ProcessStatus;
import org.infusionops.launcher.supervision.ResidentMemory;

/** Sizes for people. */
final class Sizes {

  private Sizes() {}

  /** Resident memory of a process in megabytes (2^20 bytes), or a dash. */
  static String memory(ProcessStatus status) {
    OptionalLong bytes =
        status.process() == null ? OptionalLong.empty() : ResidentMemory.of(status.process().pid());
    return bytes.isPresent() ? bytes.getAsLong() / (1024 * 1024) + " MB" : "-";
  }
}
