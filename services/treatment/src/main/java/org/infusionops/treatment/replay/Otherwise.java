package org.infusionops.treatment.replay;

import java.time.LocalDate;
import java.util.List;
import org.infusionops.treatment.check.Checklist.Verdict;
import org.infusionops.treatment.pack.VitalsRules.Action;
import org.jspecify.annotations.Nullable;

/**
 * A past session that another version would have judged otherwise.
 *
 * @param packVersion the version it was run by
 * @param gateFrom what the gate came to; absent when none was recorded
 * @param gateTo what it would have come to, with the same overrides where they still fit
 * @param actionFrom the gravest thing a reading called for; absent when none did
 * @param actionTo the gravest thing a reading would have called for
 * @param rules the rules that say something else, by id
 */
record Otherwise(
    String sessionId,
    String patientId,
    String siteId,
    LocalDate day,
    int packVersion,
    @Nullable Verdict gateFrom,
    @Nullable Verdict gateTo,
    @Nullable Action actionFrom,
    @Nullable Action actionTo,
    List<String> rules) {

  Otherwise {
    rules = List.copyOf(rules);
  }
}
