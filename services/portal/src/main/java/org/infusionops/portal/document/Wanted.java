package org.infusionops.portal.document;

/**
 * A document that a protocol pack may ask for.
 *
 * @param code as the service knows it
 * @param label as people know it
 */
record Wanted(String code, String label) {}
