package org.infusionops.intake.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Looks into a file and says what it is. Name, extension and declared type are not asked; what
 * counts is the content from the first byte to the last. A pure function.
 */
final class LookingInto {

  private static final int ZIP_END_AT_LEAST = 22;
  private static final int ZIP_END_AT_MOST = ZIP_END_AT_LEAST + 65_535;

  private final DocumentPolicy policy;

  LookingInto(DocumentPolicy policy) {
    this.policy = policy;
  }

  Look into(byte[] file) {
    Bytes bytes = new Bytes(file);
    Look look = kind(bytes);
    if (look instanceof Look.Taken(FileType type)) {
      if (!policy.takes().contains(type)) {
        return notTaken();
      }
      if (isArchiveToo(bytes)) {
        return new Look.Refused("holds an archive besides what it seems to be");
      }
    }
    return look;
  }

  private Look kind(Bytes file) {
    if (file.startsWith("%PDF-")) {
      return new PdfLook(policy.maxUnpackedBytes().value()).into(file);
    }
    PictureLook pictures = new PictureLook(policy.maxPixels().value());
    if (file.startsWith(PictureLook.PNG)) {
      return pictures.intoPng(file);
    }
    if (file.startsWith(PictureLook.JPEG)) {
      return pictures.intoJpeg(file);
    }
    if (file.at(4, "ftyp".getBytes(StandardCharsets.US_ASCII))) {
      return pictures.intoHeic(file).orElseGet(this::notTaken);
    }
    return notTaken();
  }

  private Look.Refused notTaken() {
    return new Look.Refused(
        "is none of the kinds taken here: "
            + policy.takes().stream()
                .map(type -> type.name().toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  /** An archive is found from its end, so anything may stand before it. */
  private static boolean isArchiveToo(Bytes file) {
    int first = Math.max(0, file.length() - ZIP_END_AT_MOST);
    for (int at = file.length() - ZIP_END_AT_LEAST; at >= first; at--) {
      if (file.at(at, new byte[] {'P', 'K', 5, 6})
          && at + ZIP_END_AT_LEAST + file.little16(at + 20) == file.length()) {
        return true;
      }
    }
    return false;
  }
}
