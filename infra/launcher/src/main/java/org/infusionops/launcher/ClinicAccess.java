package org.infusionops.launcher;

import java.net.URI;
import org.infusionops.launcher.home.ClockFile;

/** What a program needs to use a clinic that runs, wherever it was started. */
public interface ClinicAccess {

  /** The base address of a process, such as {@code http://127.0.0.1:8081}. */
  URI address(String process);

  /** A bearer token of someone who has one role, at all sites. */
  String token(String role);

  /** The clock all processes share. */
  ClockFile clock();
}
