package org.infusionops.treatment.pack;

/**
 * Names a version of a protocol pack.
 *
 * @param id the pack
 * @param version from 1
 */
public record PackRef(String id, int version) {}
