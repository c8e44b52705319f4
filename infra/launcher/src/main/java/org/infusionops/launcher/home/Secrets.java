package org.infusionops.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.infusionops.launcher.blueprint.SecretSpec;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of this installation: given from outside, or made once and kept in files of mode 0600.
 */
public final class Secrets {

  private final Home home;
  private final Map<String, String> outside;

  /**
   * Secrets kept in a home.
   *
   * @param outside the environment; a secret found there is used and never written down
   */
  public Secrets(Home home, Map<String, String> outside) {
    this.home = home;
    this.outside = outside;
  }

  /** The secret, made now if there is none yet. */
  public String obtain(SecretSpec spec) {
    return find(spec.name()).orElseGet(() -> make(spec));
  }

  /** The secret, if it is there. */
  public Optional<String> find(String name) {
    @Nullable String given = outside.get(name);
    if (given != null && !given.isBlank()) {
      return Optional.of(given);
    }
    Path file = home.secrets().resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private String make(SecretSpec spec) {
    byte[] random = new byte[spec.bytes()];
    new SecureRandom().nextBytes(random);
    String text =
        spec.prefix()
            + switch (spec.form()) {
              case BASE64 -> Base64.getEncoder().encodeToString(random);
              case HEX -> HexFormat.of().formatHex(random);
            };
    Path file = home.secrets().resolve(spec.name());
    try {
      OwnerOnly.write(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return text;
  }
}
