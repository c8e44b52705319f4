package org.infusionops.intake.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a file, read without running over its end. */
final class Bytes {

  private final byte[] file;

  Bytes(byte[] file) {
    this.file = file;
  }

  int length() {
    return file.length;
  }

  /** 0 to 255; -1 past the end. */
  int at(int index) {
    return index >= 0 && index < file.length ? file[index] & 0xff : -1;
  }

  boolean at(int index, byte[] expected) {
    return index >= 0
        && index + expected.length <= file.length
        && Arrays.equals(file, index, index + expected.length, expected, 0, expected.length);
  }

  boolean startsWith(byte[] expected) {
    return at(0, expected);
  }

  boolean startsWith(String ascii) {
    return startsWith(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** Big-endian; -1 past the end. */
  long big32(int index) {
    return index < 0 || index + 4 > file.length
        ? -1
        : ((long) at(index) << 24) | (at(index + 1) << 16) | (at(index + 2) << 8) | at(index + 3);
  }

  /** Big-endian; -1 past the end. */
  int big16(int index) {
    return index < 0 || index + 2 > file.length ? -1 : (at(index) << 8) | at(index + 1);
  }

  /** Little-endian; -1 past the end. */
  int little16(int index) {
    return index < 0 || index + 2 > file.length ? -1 : (at(index + 1) << 8) | at(index);
  }

  /** Each byte as the character of the same number. */
  String latin1(int from, int to) {
    return new String(file, from, to - from, StandardCharsets.ISO_8859_1);
  }

  byte[] array() {
    return file;
  }
}
