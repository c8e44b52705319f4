package org.infusionops.launcher.blueprint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.launcher.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The values of all variables in one run: the outside world's first, then the ports and what the
 * started parts give, then the blueprint's own.
 */
public final class Settings {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

  private final Map<String, String> templates;
  private final Set<String> outside;
  private final Set<String> replaced;

  private Settings(Map<String, String> templates, Set<String> outside, Set<String> replaced) {
    this.templates = templates;
    this.outside = outside;
    this.replaced = replaced;
  }

  /**
   * Settings with every port where the blueprint or the outside world has it.
   *
   * @param blueprint what is to run
   * @param outside the environment of the launcher; blank values count as absent
   * @param own variables only the launcher can know, such as the folder of its state
   * @throws Refusal when a port is not a number from 1 to 65535
   */
  public static Settings fixed(
      Blueprint blueprint, Map<String, String> outside, Map<String, String> own) {
    return of(blueprint, outside, own, false);
  }

  /** Settings with every port chosen by the operating system among the free ones. */
  public static Settings freePorts(
      Blueprint blueprint, Map<String, String> outside, Map<String, String> own) {
    return of(blueprint, outside, own, true);
  }

  private static Settings of(
      Blueprint blueprint, Map<String, String> outside, Map<String, String> own, boolean free) {
    Map<String, String> given = new HashMap<>(outside);
    given.values().removeIf(String::isBlank);
    List<Part> parts = blueprint.processes().stream().flatMap(p -> p.parts().stream()).toList();
    List<PortSpec> ports = parts.stream().flatMap(part -> part.ports().stream()).toList();

    Map<String, String> templates = new TreeMap<>(blueprint.variables());
    Set<String> replaced = new HashSet<>();
    for (Part part : parts) {
      templates.putAll(part.gives());
      if (!part.replacedBy().isEmpty() && given.keySet().containsAll(part.replacedBy())) {
        replaced.add(part.name());
      }
    }
    for (Part part : parts) {
      if (replaced.contains(part.name())) {
        // a variable only a replaced part could give must not point where nobody listens
        templates.keySet().removeAll(part.gives().keySet());
      } else if (part.replacedBy().stream().anyMatch(given::containsKey)) {
        // nor may one that belongs to what was replaced point at a part that knows nothing of it
        templates
            .keySet()
            .removeIf(name -> part.gives().containsKey(name) && !part.replacedBy().contains(name));
      }
    }
    templates.putAll(own);
    Set<String> fromOutside = new HashSet<>();
    for (Map.Entry<String, String> entry : given.entrySet()) {
      if (!own.containsKey(entry.getKey())) {
        templates.put(entry.getKey(), entry.getValue());
        fromOutside.add(entry.getKey());
      }
    }
    if (free) {
      List<Integer> chosen = LocalPorts.chooseFree(ports.size());
      for (int i = 0; i < ports.size(); i++) {
        templates.put(ports.get(i).variable(), Integer.toString(chosen.get(i)));
        fromOutside.remove(ports.get(i).variable());
      }
    } else {
      for (PortSpec port : ports) {
        templates.putIfAbsent(port.variable(), Integer.toString(port.port()));
        requirePort(port.variable(), templates.get(port.variable()));
      }
    }
    return new Settings(templates, fromOutside, replaced);
  }

  private static void requirePort(String variable, @Nullable String value) {
    if (value == null || !value.matches("\\d{1,5}") || !isPort(Integer.parseInt(value))) {
      throw new Refusal(
          "%s is '%s', which is not a port number from 1 to 65535.".formatted(variable, value));
    }
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 65535;
  }

  /**
   * The value of a variable.
   *
   * @throws Refusal when nothing gives it a value
   */
  public String get(String variable) {
    return expand("${" + variable + "}");
  }

  /** Whether anything gives the variable a value. */
  public boolean has(String variable) {
    return templates.containsKey(variable);
  }

  /** A template with every {@code ${VARIABLE}} in it replaced by its value. */
  public String expand(String template) {
    return expand(template, Set.of());
  }

  private String expand(String template, Set<String> open) {
    Matcher matcher = REFERENCE.matcher(template);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(lookUp(matcher.group(1), open)));
    }
    return matcher.appendTail(result).toString();
  }

  private String lookUp(String variable, Set<String> open) {
    String value = templates.get(variable);
    if (value == null) {
      throw new Refusal("The variable " + variable + " has no value.");
    }
    if (outside.contains(variable)) {
      return value; // not ours, so what looks like a reference in it is left alone
    }
    if (open.contains(variable)) {
      throw new Refusal("The variable " + variable + " refers to itself.");
    }
    Set<String> inner = new HashSet<>(open);
    inner.add(variable);
    return expand(value, inner);
  }

  /** Whether the part is started here rather than replaced from outside. */
  public boolean starts(Part part) {
    return !replaced.contains(part.name());
  }

  /** The parts of a process that are started here; none means that the process is not needed. */
  public List<Part> startedParts(ProcessSpec process) {
    return process.parts().stream().filter(this::starts).toList();
  }

  /** The port's number in this run. */
  public int port(PortSpec port) {
    return Integer.parseInt(get(port.variable()));
  }

  /**
   * The variables of a process: those of all, its ports, and its own. Secrets are not among them.
   */
  public Map<String, String> environment(Blueprint blueprint, ProcessSpec process) {
    Map<String, String> result = new TreeMap<>();
    blueprint.variables().keySet().forEach(name -> result.put(name, get(name)));
    for (ProcessSpec each : blueprint.processes()) {
      for (Part part : each.parts()) {
        part.gives().keySet().stream().filter(this::has).forEach(n -> result.put(n, get(n)));
      }
    }
    process.environment().forEach((name, template) -> result.put(name, expand(template)));
    if (process.partsVariable() != null) {
      result.put(
          process.partsVariable(),
          String.join(",", startedParts(process).stream().map(Part::name).toList()));
    }
    return result;
  }
}
