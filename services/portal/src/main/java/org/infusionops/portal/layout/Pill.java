package org.infusionops.portal.layout;

/**
 * A state as a coloured pill; its text says the same as its colour.
 *
 * @param tone {@code neutral}, {@code info}, {@code good}, {@code warn} or {@code bad}
 */
public record Pill(String tone, String text) {}
