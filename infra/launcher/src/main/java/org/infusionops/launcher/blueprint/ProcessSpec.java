package org.infusionops.launcher.blueprint;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process to run.
 *
 * @param name its short name, also that of its log file
 * @param jar runnable jar, relative to the root of the source tree
 * @param stage processes of a lower stage are ready before those of the next are started; stopping
 *     goes the other way
 * @param jvm options of its JVM, beside those of all
 * @param parts what it offers
 * @param partsVariable the variable that tells the process which of its parts to start
 * @param environment its own variables, with their templates
 * @param secrets names of the secrets it may know
 */
public record ProcessSpec(
    String name,
    String jar,
    int stage,
    List<String> jvm,
    List<Part> parts,
    @Nullable String partsVariable,
    Map<String, String> environment,
    List<String> secrets) {

  /** Fills in what the file left out. */
  public ProcessSpec {
    jvm = List.copyOf(requireNonNullElse(jvm, List.of()));
    parts = List.copyOf(parts);
    environment = Map.copyOf(requireNonNullElse(environment, Map.of()));
    secrets = List.copyOf(requireNonNullElse(secrets, List.of()));
  }
}
