package org.infusionops.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infusionops.launcher.Clinic;
import org.infusionops.launcher.blueprint.Blueprint;
import org.infusionops.launcher.blueprint.Welcome;
import org.infusionops.launcher.supervision.ProcessStatus;

/** What is shown when everything is up. */
final class Greeting {

  private final Blueprint blueprint;
  private final Clinic clinic;

  Greeting(Blueprint blueprint, Clinic clinic) {
    this.blueprint = blueprint;
    this.clinic = clinic;
  }

  void print() {
    lines().forEach(System.out::println);
    System.out.flush();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    Table table = new Table("PROCESS", "PORT", "PID", "READY AFTER", "MEMORY");
    for (ProcessStatus status : clinic.statuses()) {
      table.row(
          status.name(),
          Integer.toString(status.port()),
          status.process() == null ? "-" : Long.toString(status.process().pid()),
          String.format(Locale.ROOT, "%.1f s", status.startMillis() / 1000.0),
          Sizes.memory(status));
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, "%s is up after %.1f s.", blueprint.title(), clinic.elapsedSeconds()));
    addSection(lines, "Addresses", blueprint.welcome().addresses());
    addSection(lines, "Demo logins", blueprint.welcome().logins());
    if (!blueprint.welcome().next().isEmpty()) {
      lines.add("");
      lines.add("Next");
      blueprint.welcome().next().forEach(next -> lines.add("  " + clinic.expand(next)));
    }
    return lines;
  }

  private void addSection(List<String> lines, String heading, List<Welcome.Line> section) {
    List<Welcome.Line> shown =
        section.stream().filter(line -> line.part() == null || clinic.starts(line.part())).toList();
    if (shown.isEmpty()) {
      return;
    }
    int widest = shown.stream().mapToInt(line -> line.label().length()).max().orElse(0);
    lines.add("");
    lines.add(heading);
    for (Welcome.Line line : shown) {
      lines.add(
          "  "
              + line.label()
              + " ".repeat(widest - line.label().length() + 2)
              + clinic.expand(line.text()));
    }
  }
}
