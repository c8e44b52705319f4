package org.infusionops.intake.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.databind.JsonNode;

/**
 * The instructions of a pack go out in messages, which are read on lock screens: none may tell what
 * is treated. Notification refuses such a text; here it is refused before anybody signs it.
 */
final class Sendable {

  private static final List<String> STEMS = stems();
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:"
              + String.join("|", STEMS.stream().map(stem -> Pattern.quote(plain(stem))).toList())
              + ")");

  private Sendable() {}

  static List<Fault> in(JsonNode document) {
    List<Fault> faults = new ArrayList<>();
    JsonNode instructions = document.path("instructions");
    for (int i = 0; i < instructions.size(); i++) {
      for (Map.Entry<String, JsonNode> text : instructions.get(i).path("text").properties()) {
        var found = FORBIDDEN.matcher(plain(text.getValue().asString()));
        if (found.find()) {
          faults.add(
              new Fault(
                  "instructions[" + i + "].text." + text.getKey(),
                  "goes out in messages and must not hold a word like \"" + found.group() + "\""));
        }
      }
    }
    return faults;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        // Soft hyphens and zero-width characters would hide a word from us, not from its reader.
        .replaceAll("[\\p{M}\\p{Cf}]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static List<String> stems() {
    try (InputStream in =
        Objects.requireNonNull(
            Documents.class.getClassLoader().getResourceAsStream(Documents.FORBIDDEN_WORDS),
            Documents.FORBIDDEN_WORDS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
