package org.infusionops.launcher.blueprint;

/**
 * A speed measurement.
 *
 * @param module folder of the Maven module whose tests hold it
 * @param main its main class
 */
public record Bench(String module, String main) {}
