package org.infusionops.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infusionops.launcher.blueprint.Blueprint;
import org.infusionops.launcher.blueprint.Part;
import org.infusionops.launcher.blueprint.ProcessSpec;
import org.infusionops.launcher.blueprint.SecretSpec;
import org.infusionops.launcher.blueprint.Settings;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.Secrets;
import org.infusionops.launcher.startup.Application;
import org.infusionops.launcher.startup.Helpers;
import org.infusionops.launcher.supervision.ChildPlan;

/** Turns the blueprint into children to run, with this run's settings and secrets. */
final class Plans {

  private final ClinicOptions options;
  private final Settings settings;
  private final Home home;
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, Application> applications = new LinkedHashMap<>();

  Plans(ClinicOptions options, Settings settings, Home home, Helpers helpers) {
    this.options = options;
    this.settings = settings;
    this.home = home;
    Secrets kept = new Secrets(home, options.environment());
    for (SecretSpec spec : blueprint().secrets()) {
      secrets.put(spec.name(), kept.obtain(spec));
    }
    for (ProcessSpec process : needed()) {
      applications.put(process.name(), application(process, helpers));
    }
  }

  private Application application(ProcessSpec process, Helpers helpers) {
    Path jar = options.root().resolve(process.jar());
    if (!Files.isRegularFile(jar)) {
      throw new Refusal("%s is missing; build it first: ./mvnw -DskipTests package".formatted(jar));
    }
    List<String> jvm = new ArrayList<>(blueprint().jvm());
    jvm.addAll(process.jvm());
    return new Application(process.name(), jar, jvm, options.cache(), helpers, options.progress());
  }

  private Blueprint blueprint() {
    return options.blueprint();
  }

  /** The processes with at least one part that nobody else offers. */
  private List<ProcessSpec> needed() {
    return blueprint().processes().stream()
        .filter(process -> !settings.startedParts(process).isEmpty())
        .toList();
  }

  Application application(String process) {
    Application found = applications.get(process);
    if (found == null) {
      throw new Refusal("There is no process '%s' here.".formatted(process));
    }
    return found;
  }

  Map<String, String> secrets() {
    return secrets;
  }

  List<ChildPlan> children() {
    return needed().stream().map(this::child).toList();
  }

  private ChildPlan child(ProcessSpec process) {
    List<Part> parts = settings.startedParts(process);
    Set<String> withheld = new HashSet<>(secrets.keySet());
    withheld.removeAll(process.secrets());
    return new ChildPlan(
        process.name(),
        process.stage(),
        () -> application(process.name()).command(),
        environment(process),
        withheld,
        home.folder(),
        home.log(process.name()),
        settings.port(parts.getFirst().ports().getFirst()),
        parts.stream().flatMap(part -> probes(part).stream()).toList());
  }

  private Map<String, String> environment(ProcessSpec process) {
    Map<String, String> environment = settings.environment(blueprint(), process);
    for (String name : process.secrets()) {
      String secret = secrets.get(name);
      if (secret == null) {
        throw new IllegalStateException(process.name() + " names an unknown secret " + name);
      }
      environment.put(name, secret);
    }
    return environment;
  }

  private List<URI> probes(Part part) {
    if (part.ready() != null) {
      return List.of(URI.create(settings.expand(part.ready())));
    }
    return part.ports().stream()
        .map(port -> URI.create("tcp://127.0.0.1:" + settings.port(port)))
        .toList();
  }
}
