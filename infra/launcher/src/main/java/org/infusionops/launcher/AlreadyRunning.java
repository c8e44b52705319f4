package org.infusionops.launcher;

import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;

/** Another launcher runs this home. */
public final class AlreadyRunning extends Refusal {

  private static final long serialVersionUID = 1L;

  AlreadyRunning(Home home) {
    super(
        "It is already running%s; './clinic status' shows it, './clinic down' stops it."
            .formatted(
                RunRecord.read(home)
                    .map(record -> " (launcher pid %d)".formatted(record.launcher().pid()))
                    .orElse("")));
  }
}
