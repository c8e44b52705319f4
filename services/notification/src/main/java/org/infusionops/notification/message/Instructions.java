package org.infusionops.notification.message;

import java.time.Duration;
import java.util.List;

/** What the protocol packs tell patients to do before and after a visit. */
public interface Instructions {

  /** Which side of a visit an instruction is for. */
  enum When {
    BEFORE,
    AFTER
  }

  /**
   * How long after a session a patient may not drive.
   *
   * @throws IllegalStateException when this service does not know the pack
   */
  Duration noDriving(Particulars.Pack pack);

  /**
   * The instructions of a pack in a language, in the pack's order.
   *
   * @throws IllegalStateException when this service does not know the pack
   */
  List<String> of(Particulars.Pack pack, When when, String language);
}
