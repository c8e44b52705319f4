package org.infusionops.launcher.blueprint;

/**
 * Tells a real installation from one to try things on.
 *
 * @param variable the variable that says it
 * @param production its value in a real installation
 */
public record Mode(String variable, String production) {}
