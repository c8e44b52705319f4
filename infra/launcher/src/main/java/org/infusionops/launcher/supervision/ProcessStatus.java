package org.infusionops.launcher.supervision;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child process as seen from outside.
 *
 * @param name its name
 * @param stage its place in the order of starting
 * @param state where it is in its life
 * @param process its process, while it has one
 * @param port the port to name when there is room for one only
 * @param probes addresses that tell whether it is well: {@code http:} must answer 200, {@code tcp:}
 *     must accept a connection
 * @param restarts how often it was started again after it died
 * @param startMillis how long the last start took until it was ready, in milliseconds
 */
public record ProcessStatus(
    String name,
    int stage,
    ProcessState state,
    @Nullable ProcessId process,
    int port,
    List<URI> probes,
    int restarts,
    long startMillis) {}
