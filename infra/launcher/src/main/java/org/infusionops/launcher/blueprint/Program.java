package org.infusionops.launcher.blueprint;

/**
 * A program of this repository that is run from its module, such as a speed measurement.
 *
 * @param module folder of the Maven module that holds it
 * @param main its main class
 */
public record Program(String module, String main) {}
