package org.infusionops.intake.lookalike;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.infusionops.intake.policy.CheckedDocument;
import org.jspecify.annotations.Nullable;

/** Reads the rule of likeness, and refuses a bad one by the name of what is wrong. */
final class LookAlikePolicyFile {

  static final String SHIPPED = "look-alike-policy-1.json";

  private LookAlikePolicyFile() {}

  /**
   * The policy in force: the file's, or the shipped one when none is named.
   *
   * @throws IllegalStateException when it cannot be read or has a bad part, which is named
   */
  static LookAlikePolicy load(@Nullable Path file) {
    try {
      return read(file == null ? shipped(SHIPPED) : Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("the look-alike policy cannot be read", e);
    }
  }

  static LookAlikePolicy read(String json) throws IOException {
    return new CheckedDocument("look-alike policy", shipped("look-alike-policy.schema.json"))
        .read(json, LookAlikePolicy.class);
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in = LookAlikePolicyFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
