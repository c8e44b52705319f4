package org.infusionops.intake.screening;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a prescriber says of one clearance that a decision required. It is never changed.
 *
 * @param rule id of the rule that required it
 * @param granted whether somebody else agreed, and the prescriber takes it on
 * @param documentId the document it stands on; always there when it is granted
 * @param documentDate the day the document is dated; always there when it is granted
 * @param reason why, in the prescriber's words
 * @param by staff id of the prescriber
 * @param at when (UTC)
 */
public record ClearanceVerdict(
    String rule,
    boolean granted,
    @Nullable String documentId,
    @Nullable LocalDate documentDate,
    String reason,
    String by,
    Instant at) {

  /** Whether this says the same, whenever it was said. */
  boolean saysAs(ClearanceVerdict other) {
    return equals(
        new ClearanceVerdict(
            other.rule,
            other.granted,
            other.documentId,
            other.documentDate,
            other.reason,
            other.by,
            at));
  }
}
