package org.infusionops.starter.privacy;

import org.infusionops.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Seals what an earlier release has stored in the clear, once the service runs. */
final class SealingOld implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SealingOld.class);

  private final PersonalData personal;
  private volatile boolean running;

  SealingOld(PersonalData personal) {
    this.personal = personal;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("sealing-old").start(this::seal);
  }

  private void seal() {
    try {
      int sealed = personal.sealOld();
      if (sealed > 0) {
        log.info("Sealed {} records of an earlier release", sealed);
      }
    } catch (RuntimeException e) {
      // What is left is sealed when it is saved, or at the next start.
      log.warn("Records of an earlier release were not sealed: {}", Trace.of(e));
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
