package org.infusionops.launcher.blueprint;

/**
 * A TCP port a part listens on.
 *
 * @param variable the variable that moves it
 * @param port where it listens when nobody moves it
 */
public record PortSpec(String variable, int port) {}
