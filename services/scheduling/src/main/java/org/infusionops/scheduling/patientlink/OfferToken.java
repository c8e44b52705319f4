package org.infusionops.scheduling.patientlink;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What the token of an offer's link says.
 *
 * @param slotId the place that is offered
 * @param number which offer of it, from 1
 */
record OfferToken(String slotId, int number) {

  /** How many bytes are signed. */
  static final int BYTES = 18;

  byte[] bytes() {
    UUID slot = UUID.fromString(slotId);
    return ByteBuffer.allocate(BYTES)
        .putLong(slot.getMostSignificantBits())
        .putLong(slot.getLeastSignificantBits())
        .putShort((short) number)
        .array();
  }

  static OfferToken of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new OfferToken(
        new UUID(buffer.getLong(), buffer.getLong()).toString(),
        Short.toUnsignedInt(buffer.getShort()));
  }
}
