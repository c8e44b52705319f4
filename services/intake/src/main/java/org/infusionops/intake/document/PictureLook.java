package org.infusionops.intake.document;

import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** Looks into pictures: whole from the first part to the last, and of a size one can look at. */
final class PictureLook {

  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private static final Look.Refused BROKEN = new Look.Refused("is broken off or damaged");

  private final long maxPixels;

  PictureLook(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /** Chunks with their check sums, from IHDR to IEND, and nothing after. */
  Look intoPng(Bytes file) {
    int at = PNG.length;
    boolean data = false;
    for (boolean first = true; ; first = false) {
      long length = file.big32(at);
      if (length < 0 || length > file.length() - at - 12L) {
        return BROKEN;
      }
      int size = (int) length;
      String name = file.latin1(at + 4, at + 8);
      var sum = new CRC32();
      sum.update(file.array(), at + 4, 4 + size);
      if (sum.getValue() != file.big32(at + 8 + size) || first != name.equals("IHDR")) {
        return BROKEN;
      }
      if (first && (size != 13 || tooMany(file.big32(at + 8), file.big32(at + 12)))) {
        return tooLarge();
      }
      data |= name.equals("IDAT");
      at += 12 + size;
      if (name.equals("IEND")) {
        return !data
            ? BROKEN
            : at == file.length()
                ? new Look.Taken(FileType.PNG)
                : new Look.Refused("holds more than the picture");
      }
    }
  }

  /**
   * Segments up to the picture's data, and an end of picture after it. Telephones put more pictures
   * behind the first; those are let through.
   */
  Look intoJpeg(Bytes file) {
    int at = 2;
    boolean sized = false;
    while (true) {
      if (file.at(at) != 0xff) {
        return BROKEN;
      }
      int marker = file.at(at + 1);
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = file.big16(at + 2);
      if (marker < 0xc0 || length < 2 || at + 2 + length > file.length()) {
        return BROKEN;
      }
      if (startsFrame(marker)) {
        if (length < 8 || tooMany(file.big16(at + 7), file.big16(at + 5))) {
          return tooLarge();
        }
        sized = true;
      }
      at += 2 + length;
      if (marker == 0xda) {
        return sized && endsAfter(file, at) ? new Look.Taken(FileType.JPEG) : BROKEN;
      }
    }
  }

  private static boolean startsFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean endsAfter(Bytes file, int from) {
    for (int at = from; at + 1 < file.length(); at++) {
      if (file.at(at) == 0xff && file.at(at + 1) == 0xd9) {
        return true;
      }
    }
    return false;
  }

  /** Boxes that fill the file to the last byte; empty when it is another kind of such file. */
  Optional<Look> intoHeic(Bytes file) {
    boolean brand = false;
    boolean meta = false;
    boolean data = false;
    long at = 0;
    while (at < file.length()) {
      int box = (int) at;
      long size = file.big32(box);
      if (size < 0 || file.length() < box + 8) {
        return Optional.of(BROKEN);
      }
      if (size == 1) {
        size = file.big32(box + 8) == 0 ? file.big32(box + 12) : -1;
      } else if (size == 0) {
        size = file.length() - at;
      }
      if (size < 8 || size > file.length() - at) {
        return Optional.of(BROKEN);
      }
      String name = file.latin1(box + 4, box + 8);
      if (name.equals("ftyp")) {
        brand = namesHeic(file, box, (int) size);
        if (!brand) {
          return Optional.empty();
        }
      }
      meta |= name.equals("meta");
      data |= name.equals("mdat");
      at += size;
    }
    return Optional.of(brand && meta && data ? new Look.Taken(FileType.HEIC) : BROKEN);
  }

  private static boolean namesHeic(Bytes file, int box, int size) {
    for (int at = box + 8; at + 4 <= box + size; at += 4) {
      if (at != box + 12 && HEIC_BRANDS.contains(file.latin1(at, at + 4))) {
        return true;
      }
    }
    return false;
  }

  private boolean tooMany(long width, long height) {
    return width <= 0 || height <= 0 || width * height > maxPixels;
  }

  private Look.Refused tooLarge() {
    return new Look.Refused("is a picture of no size, or of more than " + maxPixels + " pixels");
  }
}
