package org.infusionops.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a document travels in an event: gzip in base64, beside the SHA-256 of its text. */
public final class PackedDocument {

  /** Longest text that is unpacked, in bytes. */
  static final int TEXT_MAX = 4_000_000;

  private PackedDocument() {}

  /** The text packed; it may be longer than an event takes, see {@link Checks#PACKED_MAX}. */
  public static String pack(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zipped = new GZIPOutputStream(bytes)) {
      zipped.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * The text that was packed.
   *
   * @throws IllegalArgumentException when it is not what was packed: unreadable, too long, or of
   *     another hash
   */
  public static String unpack(String packed, String hash) {
    try (var zipped =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      byte[] bytes = zipped.readNBytes(TEXT_MAX + 1);
      Checks.that(bytes.length <= TEXT_MAX, "document", "too long");
      String text = new String(bytes, UTF_8);
      Checks.that(hash(text).equals(hash), "document", "not of this hash");
      return text;
    } catch (IOException e) {
      throw new IllegalArgumentException("document: cannot be unpacked", e);
    }
  }

  /** The SHA-256 of a text in UTF-8, in lower-case hexadecimal. */
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
