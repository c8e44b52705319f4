package org.infusionops.notification.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.Documents;
import org.infusionops.notification.message.Instructions;
import org.infusionops.notification.message.Particulars;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The instructions for patients that the shipped protocol packs hold. */
public final class PackInstructions implements Instructions {

  private static final String NO_DRIVING = "instruction-no-driving";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Document(String id, int version, List<Instruction> instructions) {}

  /**
   * @param hours how long it holds; null when that is not counted
   * @param text by language
   */
  private record Instruction(
      String id, When when, @Nullable Integer hours, Map<String, String> text) {}

  private final Map<Particulars.Pack, Document> packs = new HashMap<>();

  private PackInstructions() {}

  /**
   * @throws TemplateRefused when a pack lacks an instruction, or one could not be sent
   */
  public static PackInstructions load() {
    var words = ForbiddenWords.shipped();
    var all = new PackInstructions();
    Documents.PACKS.forEach(file -> all.add(file, words));
    return all;
  }

  private void add(String file, ForbiddenWords words) {
    Document pack = read(file);
    for (Instruction instruction : pack.instructions()) {
      for (Wording wording : Wording.values()) {
        String field = "instructions." + instruction.id() + ".text." + wording.language();
        String text = instruction.text().get(wording.language());
        if (text == null) {
          throw new TemplateRefused(file, field + ": missing");
        }
        words
            .in(text)
            .ifPresent(
                stem -> {
                  throw new TemplateRefused(file, field + ": holds the word " + stem + "…");
                });
      }
    }
    packs.put(new Particulars.Pack(pack.id(), pack.version()), pack);
    noDriving(new Particulars.Pack(pack.id(), pack.version()));
  }

  @Override
  public Duration noDriving(Particulars.Pack pack) {
    return find(pack).instructions().stream()
        .filter(instruction -> instruction.id().equals(NO_DRIVING) && instruction.hours() != null)
        .map(instruction -> Duration.ofHours(instruction.hours()))
        .findFirst()
        .orElseThrow(
            () ->
                new TemplateRefused(
                    pack.id() + " " + pack.version(), "instructions." + NO_DRIVING + ": missing"));
  }

  @Override
  public List<String> of(Particulars.Pack pack, When when, String language) {
    return find(pack).instructions().stream()
        .filter(instruction -> instruction.when() == when)
        .map(instruction -> instruction.text().getOrDefault(language, ""))
        .toList();
  }

  private Document find(Particulars.Pack pack) {
    Document document = packs.get(pack);
    if (document == null) {
      throw new IllegalStateException(
          "no protocol pack " + pack.id() + " version " + pack.version() + " here");
    }
    return document;
  }

  private static Document read(String file) {
    try (InputStream in = PackInstructions.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new TemplateRefused(file, "missing");
      }
      return JSON.readValue(in.readAllBytes(), Document.class);
    } catch (JacksonException e) {
      throw new TemplateRefused(file, "not a protocol pack: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
