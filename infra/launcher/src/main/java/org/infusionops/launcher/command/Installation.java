package org.infusionops.launcher.command;

import java.util.Optional;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunRecord;

/** The installation the command line is about. */
final class Installation {

  private Installation() {}

  static ClinicOptions options() {
    return ClinicOptions.usual(ClinicOptions.findRoot(), System.getenv());
  }

  static Home home() {
    return new Home(options().home());
  }

  /** The record of a launcher that runs right now. */
  static Optional<RunRecord> running(Home home) {
    return RunRecord.read(home).filter(record -> record.launcher().find().isPresent());
  }
}
