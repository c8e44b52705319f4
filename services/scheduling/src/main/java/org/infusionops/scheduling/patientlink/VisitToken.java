package org.infusionops.scheduling.patientlink;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What the token of an appointment's link says. It names the appointment as its patient knew it
 * when the link was made: once it is moved to another time or site, or its patient's record is
 * joined with another's, the link opens nothing.
 *
 * @param courseId the course
 * @param number which session of it, from 1
 * @param told how often the patient had been told of another time or site
 * @param joined how often the patient's record had been joined with another's; 0 to 255
 */
record VisitToken(String courseId, int number, int told, int joined) {

  /** How many bytes are signed. */
  static final int BYTES = 20;

  /** How many characters a token has. */
  static final int LENGTH = 43;

  byte[] bytes() {
    UUID course = UUID.fromString(courseId);
    return ByteBuffer.allocate(BYTES)
        .putLong(course.getMostSignificantBits())
        .putLong(course.getLeastSignificantBits())
        .put((byte) number)
        .putShort((short) told)
        .put((byte) joined)
        .array();
  }

  static VisitToken of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new VisitToken(
        new UUID(buffer.getLong(), buffer.getLong()).toString(),
        Byte.toUnsignedInt(buffer.get()),
        Short.toUnsignedInt(buffer.getShort()),
        Byte.toUnsignedInt(buffer.get()));
  }
}
