package org.infusionops.launcher.blueprint;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a process offers at its own ports. A process may hold several parts, each of which can
 * be left out when the outside world offers the same.
 *
 * @param name as the process itself knows it
 * @param ports where it listens, the most telling first
 * @param ready address that answers 200 once the part can be used; without one, an open port is
 *     enough
 * @param replacedBy variables that, when all are given from outside, replace the part
 * @param gives variables the part gives to all processes, with their templates
 */
public record Part(
    String name,
    List<PortSpec> ports,
    @Nullable String ready,
    List<String> replacedBy,
    Map<String, String> gives) {

  /** Fills in what the file left out. */
  public Part {
    ports = List.copyOf(ports);
    replacedBy = List.copyOf(requireNonNullElse(replacedBy, List.of()));
    gives = Map.copyOf(requireNonNullElse(gives, Map.of()));
  }
}
