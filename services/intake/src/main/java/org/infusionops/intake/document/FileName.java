package org.infusionops.intake.document;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name for a file that is safe wherever it is shown or saved: no folders, no control or hidden
 * characters, no leading dot, and the extension of what the file is.
 */
final class FileName {

  private static final int LONGEST = 100;
  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._()-]");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern LEADING = Pattern.compile("^[. _-]+");
  private static final Pattern TRAILING = Pattern.compile("[. ]+$");
  private static final Pattern EXTENSION = Pattern.compile("[.][A-Za-z0-9]{1,8}$");

  /** Names that mean devices to one family of systems, whatever follows the dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?");

  private FileName() {}

  /** The name given, made safe; {@code document} when nothing is left of it. */
  static String of(@Nullable String given, FileType type) {
    String name = given == null ? "" : Normalizer.normalize(given, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = SPACES.matcher(NOT_PLAIN.matcher(name).replaceAll("_")).replaceAll(" ");
    name = LEADING.matcher(TRAILING.matcher(name).replaceAll("")).replaceAll("");
    name = EXTENSION.matcher(name).replaceAll("");
    if (name.codePointCount(0, name.length()) > LONGEST) {
      name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
    name = TRAILING.matcher(name).replaceAll("");
    if (name.isEmpty() || DEVICE.matcher(name).matches()) {
      name = name.isEmpty() ? "document" : "document " + name;
    }
    return name + "." + type.extension();
  }
}
