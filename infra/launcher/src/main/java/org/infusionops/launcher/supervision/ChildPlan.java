package org.infusionops.launcher.supervision;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How to run one child.
 *
 * @param name its name
 * @param stage its place in the order of starting
 * @param command asked for at every start, since it may get better between two of them
 * @param environment variables set for it
 * @param withheld variables of ours that it must not see
 * @param folder where it runs
 * @param log where its output goes
 * @param port the port to name when there is room for one only
 * @param probes addresses that tell when it is ready, see {@link ProcessStatus#probes()}
 */
public record ChildPlan(
    String name,
    int stage,
    Supplier<List<String>> command,
    Map<String, String> environment,
    Set<String> withheld,
    Path folder,
    Path log,
    int port,
    List<URI> probes) {}
