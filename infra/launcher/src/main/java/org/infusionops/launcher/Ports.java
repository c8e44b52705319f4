package org.infusionops.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.launcher.blueprint.Blueprint;
import org.infusionops.launcher.blueprint.LocalPorts;
import org.infusionops.launcher.blueprint.Part;
import org.infusionops.launcher.blueprint.PortSpec;
import org.infusionops.launcher.blueprint.ProcessSpec;
import org.infusionops.launcher.blueprint.Settings;

/** Looks at all ports before anything is started. */
final class Ports {

  private Ports() {}

  /**
   * Checks that nobody listens where we are going to.
   *
   * @throws Refusal naming each port that is taken, or given twice, and the variable that moves it
   */
  static void requireFree(Blueprint blueprint, Settings settings) {
    List<String> complaints = new ArrayList<>();
    Map<Integer, String> users = new HashMap<>();
    for (ProcessSpec process : blueprint.processes()) {
      for (Part part : settings.startedParts(process)) {
        for (PortSpec port : part.ports()) {
          int number = settings.port(port);
          String other = users.putIfAbsent(number, part.name());
          if (other != null) {
            complaints.add(
                "Port %d is wanted by both %s and %s; move one with %s=…"
                    .formatted(number, other, part.name(), port.variable()));
          } else if (!LocalPorts.isFree(number)) {
            complaints.add(
                "Port %d, wanted by %s, is taken by another program; stop that, or move ours: %s=%d ./clinic up"
                    .formatted(number, part.name(), port.variable(), number + 10_000));
          }
        }
      }
    }
    if (!complaints.isEmpty()) {
      throw new Refusal(String.join(System.lineSeparator(), complaints));
    }
  }
}
