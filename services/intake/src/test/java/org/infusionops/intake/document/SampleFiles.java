package org.infusionops.intake.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small whole files of each kind, and what is done to them. */
public final class SampleFiles {

  /** What every scanner takes for a virus, and none is. */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  private SampleFiles() {}

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A PDF that says this. */
  public static byte[] pdf(String says) {
    return pdfWith("4 0 obj\n<</Length 10>>\nstream\n" + says + "\nendstream\nendobj\n");
  }

  static byte[] pdfWith(String objects) {
    return ascii(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
            + "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
            + objects
            + "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 5>>\nstartxref\n9\n%%EOF\n");
  }

  static byte[] pdfPacking(byte[] objects) {
    byte[] packed = deflated(objects);
    return joined(
        pdfWithout(
            "4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
                + packed.length
                + ">>\nstream\n"),
        packed,
        ascii("\nendstream\nendobj\nstartxref\n9\n%%EOF\n"));
  }

  private static byte[] pdfWithout(String objects) {
    return ascii("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + objects);
  }

  static byte[] deflated(byte[] content) {
    try (var deflater = new Deflater()) {
      deflater.setInput(content);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    }
  }

  static byte[] png(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array();
    return joined(
        PictureLook.PNG,
        chunk("IHDR", header),
        chunk("IDAT", deflated(new byte[] {0, 0})),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String name, byte[] data) {
    byte[] named = joined(ascii(name), data);
    var sum = new CRC32();
    sum.update(named);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(named)
        .putInt((int) sum.getValue())
        .array();
  }

  static byte[] jpeg(int width, int height) {
    byte[] frame =
        ByteBuffer.allocate(19)
            .put(new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17, 8})
            .putShort((short) height)
            .putShort((short) width)
            .put(new byte[] {3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1})
            .array();
    return joined(
        new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 4, 'J', 'F'},
        frame,
        new byte[] {(byte) 0xff, (byte) 0xda, 0, 3, 1},
        new byte[] {1, 2, 3, 4, 5, 6},
        new byte[] {(byte) 0xff, (byte) 0xd9});
  }

  static byte[] heic(String brand) {
    return joined(
        box("ftyp", ascii(brand + "\0\0\0\0" + brand)),
        box("meta", new byte[20]),
        box("mdat", new byte[50]));
  }

  private static byte[] box(String name, byte[] data) {
    return ByteBuffer.allocate(data.length + 8)
        .putInt(data.length + 8)
        .put(ascii(name))
        .put(data)
        .array();
  }

  /** An archive without entries. */
  static byte[] emptyZip() {
    byte[] end = new byte[22];
    end[0] = 'P';
    end[1] = 'K';
    end[2] = 5;
    end[3] = 6;
    return end;
  }

  public static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    try {
      for (byte[] part : parts) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
