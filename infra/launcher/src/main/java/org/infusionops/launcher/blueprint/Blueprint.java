package org.infusionops.launcher.blueprint;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything the launcher knows about what it launches.
 *
 * @param title the product's name
 * @param mode tells a real installation from one to try things on
 * @param jvm options of every process's JVM
 * @param variables variables given to every process, with their templates; one set outside wins
 * @param secrets what is made at the first start
 * @param processes what is run
 * @param tokens how to get a bearer token
 * @param benches speed measurements by name
 * @param demo fills a running clinic with synthetic people
 * @param welcome what is shown at the end of a start
 */
public record Blueprint(
    String title,
    Mode mode,
    List<String> jvm,
    Map<String, String> variables,
    List<SecretSpec> secrets,
    List<ProcessSpec> processes,
    TokenClient tokens,
    Map<String, Program> benches,
    Program demo,
    Welcome welcome) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Fills in what the file left out. */
  public Blueprint {
    jvm = List.copyOf(requireNonNullElse(jvm, List.of()));
    variables = Map.copyOf(requireNonNullElse(variables, Map.of()));
    secrets = List.copyOf(requireNonNullElse(secrets, List.of()));
    processes = List.copyOf(processes);
    benches = Map.copyOf(requireNonNullElse(benches, Map.of()));
  }

  /** The blueprint in this jar. */
  public static Blueprint shipped() {
    try (InputStream in =
        requireNonNull(
            Blueprint.class.getResourceAsStream("/org/infusionops/launcher/processes.json"))) {
      return JSON.readValue(in, Blueprint.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A blueprint from a file. */
  public static Blueprint read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return JSON.readValue(in, Blueprint.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With one more option for every process's JVM. */
  public Blueprint withJvm(String option) {
    List<String> options = Stream.concat(jvm.stream(), Stream.of(option)).toList();
    return new Blueprint(
        title, mode, options, variables, secrets, processes, tokens, benches, demo, welcome);
  }

  /** The process of that name. */
  public Optional<ProcessSpec> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }
}
