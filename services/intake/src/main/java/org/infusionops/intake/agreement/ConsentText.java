package org.infusionops.intake.agreement;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.infusionops.starter.sealing.Sha256;

/**
 * A consent document in one language.
 *
 * @param sha256 of the canonical text, in hexadecimal; what is signed is known by it
 * @param title what it is called
 * @param sections what it says
 * @param agreement the sentence that the signer agrees to
 */
public record ConsentText(String sha256, String title, List<Section> sections, String agreement) {

  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  public ConsentText {
    sections = List.copyOf(sections);
  }

  /**
   * A part under its own heading.
   *
   * @param key the same in all languages, such as {@code off-label}
   * @param source where what it says is from
   */
  public record Section(String key, String heading, List<String> paragraphs, String source) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * The text as it is hashed and signed: title, headings, paragraphs and agreement, each a line
   * with single spaces in Unicode's composed form, an empty line between them, and a line break at
   * the end.
   */
  public String canonical() {
    List<String> parts = new ArrayList<>();
    parts.add(title);
    for (Section section : sections) {
      parts.add(section.heading());
      parts.addAll(section.paragraphs());
    }
    parts.add(agreement);
    return String.join("\n\n", parts.stream().map(ConsentText::line).toList()) + "\n";
  }

  private static String line(String text) {
    return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }

  /** The SHA-256 of a text in UTF-8, in hexadecimal. */
  static String hash(String text) {
    return Sha256.hex(text);
  }
}
