package org.infusionops.intake.pack;

import java.time.Instant;

/**
 * Somebody's signature under a draft.
 *
 * @param staffId who signed
 * @param medicalDirector whether as a medical director; else as a prescriber
 * @param contentHash what was signed
 * @param at when (UTC)
 */
record Signature(String staffId, boolean medicalDirector, String contentHash, Instant at) {}
