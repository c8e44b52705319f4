package org.infusionops.notification.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.infusionops.contracts.Documents;
import org.infusionops.notification.message.Instructions;
import org.infusionops.notification.message.Particulars;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The instructions for patients that the protocol packs hold: those of the release, and those the
 * clinic approved since. A version never changes, so that what was read once is kept in memory; of
 * one version in both, the approved one counts.
 */
public final class PackInstructions implements Instructions {

  /** The versions that the clinic approved. */
  interface Kept {

    /** The document, JSON. */
    Optional<String> find(Particulars.Pack pack);
  }

  private static final String NO_DRIVING = "instruction-no-driving";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Document(String id, int version, List<Instruction> instructions) {
    Particulars.Pack pack() {
      return new Particulars.Pack(id, version);
    }
  }

  /**
   * @param hours how long it holds; null when that is not counted
   * @param text by language
   */
  private record Instruction(
      String id, When when, @Nullable Integer hours, Map<String, String> text) {}

  private final Map<Particulars.Pack, Document> shipped;
  private final Kept kept;
  private final Map<Particulars.Pack, Document> known = new ConcurrentHashMap<>();

  private PackInstructions(Map<Particulars.Pack, Document> shipped, Kept kept) {
    this.shipped = Map.copyOf(shipped);
    this.kept = kept;
  }

  /**
   * Those of the release, and no other.
   *
   * @throws TemplateRefused when a pack lacks an instruction, or one could not be sent
   */
  public static PackInstructions load() {
    return load(_ -> Optional.empty());
  }

  static PackInstructions load(Kept kept) {
    var shipped = new HashMap<Particulars.Pack, Document>();
    for (String file : Documents.PACKS) {
      Document document = read(file, resource(file));
      shipped.put(document.pack(), document);
    }
    return new PackInstructions(shipped, kept);
  }

  /**
   * Takes a document only if its instructions can be sent.
   *
   * @throws TemplateRefused when it is another pack's, lacks an instruction, or one could not be
   *     sent
   */
  static void check(Particulars.Pack pack, String text) {
    if (!read(pack.toString(), text).pack().equals(pack)) {
      throw new TemplateRefused(pack.toString(), "is the document of another pack");
    }
  }

  private static Document read(String name, String text) {
    Document document;
    try {
      document = JSON.readValue(text, Document.class);
    } catch (JacksonException e) {
      throw new TemplateRefused(name, "not a protocol pack: " + e.getOriginalMessage());
    }
    var words = ForbiddenWords.shipped();
    document.instructions().forEach(instruction -> check(name, instruction, words));
    var _ = noDriving(document);
    return document;
  }

  private static void check(String name, Instruction instruction, ForbiddenWords words) {
    for (Wording wording : Wording.values()) {
      String field = "instructions." + instruction.id() + ".text." + wording.language();
      String text = instruction.text().get(wording.language());
      if (text == null) {
        throw new TemplateRefused(name, field + ": missing");
      }
      words
          .in(text)
          .ifPresent(
              stem -> {
                throw new TemplateRefused(name, field + ": holds the word " + stem + "…");
              });
    }
  }

  @Override
  public Duration noDriving(Particulars.Pack pack) {
    return noDriving(find(pack));
  }

  private static Duration noDriving(Document pack) {
    return pack.instructions().stream()
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
    Document before = known.get(pack);
    if (before != null) {
      return before;
    }
    Document found =
        kept.find(pack)
            .map(text -> read(pack.toString(), text))
            .or(() -> Optional.ofNullable(shipped.get(pack)))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no protocol pack " + pack.id() + " version " + pack.version() + " here"));
    known.put(pack, found);
    return found;
  }

  private static String resource(String file) {
    try (InputStream in = PackInstructions.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new TemplateRefused(file, "missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
