package org.infusionops.launcher.supervision;

/** Where a child process is in its life. */
public enum ProcessState {
  /** Not started yet. */
  WAITING,
  /** Started, not ready yet. */
  STARTING,
  /** Ready for work when last looked at. */
  READY,
  /** Died; will be started again after a pause. */
  RESTARTING,
  /** Died too often; will not be started again. */
  GIVEN_UP,
  /** Stopped on purpose. */
  STOPPED
}
