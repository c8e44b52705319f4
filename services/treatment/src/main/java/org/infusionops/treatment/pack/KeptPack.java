package org.infusionops.treatment.pack;

/**
 * A version that the clinic approved, kept as it was signed.
 *
 * @param packId the pack
 * @param packVersion from 1
 * @param text the document, JSON
 */
record KeptPack(String packId, int packVersion, String text) {}
