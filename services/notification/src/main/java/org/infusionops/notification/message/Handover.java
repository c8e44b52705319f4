package org.infusionops.notification.message;

import java.time.Instant;

/**
 * One attempt to give a message to a provider.
 *
 * @param attempt which one, from 1; what comes back late is told apart by it
 * @param at when it began (UTC)
 * @param to the address, masked for staff
 * @param sealedLetter exactly what was handed over and to which address, as ciphertext, so that it
 *     can be recognised at the provider even if the patient's contact has changed since
 */
public record Handover(int attempt, Instant at, String to, String sealedLetter) {}
