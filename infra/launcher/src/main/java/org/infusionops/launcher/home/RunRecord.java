package org.infusionops.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.infusionops.launcher.supervision.ProcessId;
import org.infusionops.launcher.supervision.ProcessStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running launcher tells other commands about itself, and what it leaves behind when it is
 * killed.
 *
 * @param launcher the launcher's own process
 * @param phase how far it is
 * @param mode value of the variable that tells a real installation
 * @param issuer address of the identity provider in this run
 * @param processes its children
 */
public record RunRecord(
    ProcessId launcher, Phase phase, String mode, String issuer, List<ProcessStatus> processes) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How far a launcher is. */
  public enum Phase {
    /** Not everything is ready yet. */
    STARTING,
    /** Everything was ready. */
    UP
  }

  /** The record in a home, if there is a readable one. */
  public static Optional<RunRecord> read(Home home) {
    if (!Files.exists(home.record())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(home.record()), RunRecord.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.record(), e);
    } catch (JacksonException e) {
      return Optional.empty(); // left by another version: there is nothing in it to go by
    }
  }

  /** Replaces the record in a home. */
  public void write(Home home) {
    try {
      OwnerOnly.write(home.record(), JSON.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + home.record(), e);
    }
  }

  /** Removes the record. */
  public static void delete(Home home) {
    try {
      Files.deleteIfExists(home.record());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + home.record(), e);
    }
  }
}
