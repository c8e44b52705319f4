package org.infusionops.intake.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks into a PDF: whole, readable without a password, and without anything that runs when it is
 * opened or that is hidden in it. Names may be written in hexadecimal and objects may be packed, so
 * packed objects are unpacked, up to a limit, and searched too.
 */
final class PdfLook {

  private static final int TAIL = 1024;

  /** What runs, starts programs, or carries other files. */
  private static final Set<String> ACTIVE =
      Set.of(
          "JavaScript",
          "Launch",
          "EmbeddedFile",
          "EmbeddedFiles",
          "RichMedia",
          "Movie",
          "XFA",
          "ImportData",
          "SubmitForm");

  /** So short that pictures contain it by chance: looked for outside of streams only. */
  private static final String SCRIPT = "JS";

  private static final Pattern NAME = Pattern.compile("/([^\\s/<>\\[\\](){}%\\u0000]+)");
  private static final Pattern HEX = Pattern.compile("#([0-9A-Fa-f]{2})");
  private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");

  /** Dictionaries of packed objects are small. */
  private static final int DICTIONARY = 4096;

  private final int maxUnpacked;

  PdfLook(int maxUnpacked) {
    this.maxUnpacked = maxUnpacked;
  }

  Look into(Bytes file) {
    String text = file.latin1(0, file.length());
    int end = text.lastIndexOf("%%EOF");
    if (end < 0 || end < text.length() - TAIL || !text.contains("startxref")) {
      return new Look.Refused("is broken off or damaged");
    }
    if (!text.substring(end + "%%EOF".length()).replace('\0', ' ').isBlank()) {
      return new Look.Refused("holds more than the document");
    }
    Optional<Look.Refused> plain = offence(text);
    if (plain.isPresent()) {
      return plain.get();
    }
    return packed(file, text).<Look>map(refused -> refused).orElse(new Look.Taken(FileType.PDF));
  }

  private static Optional<Look.Refused> offence(String text) {
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String name = plain(names.group(1));
      if (name.equals("Encrypt")) {
        return Optional.of(
            new Look.Refused("is locked with a password or a right; it is needed without"));
      }
      if (ACTIVE.contains(name) || (name.equals(SCRIPT) && !inStream(text, names.start()))) {
        return Optional.of(
            new Look.Refused("holds something that runs or another file; print it to a new PDF"));
      }
    }
    return Optional.empty();
  }

  private static boolean inStream(String text, int at) {
    int last = text.lastIndexOf("stream", at);
    return last >= 0 && !text.startsWith("end", last - 3);
  }

  private static String plain(String name) {
    return name.indexOf('#') < 0
        ? name
        : HEX.matcher(name)
            .replaceAll(
                hex ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
  }

  /** Objects can be hidden in packed streams; pictures and fonts are packed too, and are not. */
  private Optional<Look.Refused> packed(Bytes file, String text) {
    int left = maxUnpacked;
    Matcher streams = STREAM.matcher(text);
    while (streams.find()) {
      String before = text.substring(Math.max(0, streams.start() - DICTIONARY), streams.start());
      String dictionary = plain(before.substring(Math.max(0, before.lastIndexOf(" obj"))));
      if (!dictionary.contains("/ObjStm")) {
        continue;
      }
      if (!dictionary.contains("/FlateDecode") && !dictionary.contains("/Fl ")) {
        // Not packed: it has been searched with the rest. Packed otherwise, it cannot be.
        if (dictionary.contains("/Filter")) {
          return Optional.of(new Look.Refused("is packed in a way that cannot be looked into"));
        }
        continue;
      }
      byte[] unpacked = unpack(file, streams.end(), left);
      if (unpacked.length > left) {
        return Optional.of(new Look.Refused("unpacks to more than " + maxUnpacked + " bytes"));
      }
      left -= unpacked.length;
      Optional<Look.Refused> offence = offence(new String(unpacked, StandardCharsets.ISO_8859_1));
      if (offence.isPresent()) {
        return offence;
      }
    }
    return Optional.empty();
  }

  /** What unpacks from there, at most one byte more than is allowed. */
  private static byte[] unpack(Bytes file, int from, int most) {
    var out = new ByteArrayOutputStream();
    try (var inflater = new Inflater()) {
      inflater.setInput(file.array(), from, file.length() - from);
      byte[] part = new byte[8192];
      while (out.size() <= most) {
        int read = inflater.inflate(part, 0, Math.min(part.length, most + 1 - out.size()));
        out.write(part, 0, read);
        if (read == 0) {
          break;
        }
      }
      return out.toByteArray();
    } catch (DataFormatException _) {
      // Readers make of it what they can; what cannot be unpacked hides nothing that runs.
      return new byte[0];
    }
  }
}
