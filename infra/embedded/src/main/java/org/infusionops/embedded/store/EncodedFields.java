package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.Unpooled;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the fields at the top of a stored document without decoding what is in them.
 *
 * <p>Nearly all there is of a document is in a few of its fields, which most commands do not touch.
 */
final class EncodedFields {

  /** Where the first field begins: the kind and the length come before. */
  static final int FIRST = 1 + Integer.BYTES;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] document;
  private int begin;
  private int value;
  private int end = FIRST;

  EncodedFields(byte[] document) {
    this.document = document;
  }

  /** Goes to the next field; false when there is none. */
  boolean next() {
    begin = end;
    if (document[begin] == BsonConstants.TERMINATING_BYTE) {
      return false;
    }
    value = endOfText(begin + 1);
    end = value + size();
    return true;
  }

  /** Whether the field has this name, in UTF-8. */
  boolean isNamed(byte[] name) {
    return Arrays.equals(document, begin + 1, value - 1, name, 0, name.length);
  }

  /** Whether the field is this one: the same type, name and value. */
  boolean is(byte[] field) {
    return Arrays.equals(document, begin, end, field, 0, field.length);
  }

  @Nullable Object value() {
    return BsonDecoder.decodeValue(
        document[begin], Unpooled.wrappedBuffer(document, value, end - value));
  }

  /** Where the field begins: its type, its name and its value. */
  int begin() {
    return begin;
  }

  /** Where the next field begins, or the document ends. */
  int end() {
    return end;
  }

  private int size() {
    return switch (document[begin]) {
      case BsonConstants.TYPE_UNDEFINED,
          BsonConstants.TYPE_NULL,
          BsonConstants.TYPE_MAX_KEY,
          BsonConstants.TYPE_MIN_KEY ->
          0;
      case BsonConstants.TYPE_BOOLEAN -> 1;
      case BsonConstants.TYPE_INT32 -> Integer.BYTES;
      case BsonConstants.TYPE_DOUBLE,
          BsonConstants.TYPE_UTC_DATETIME,
          BsonConstants.TYPE_TIMESTAMP,
          BsonConstants.TYPE_INT64 ->
          Long.BYTES;
      case BsonConstants.TYPE_OBJECT_ID -> BsonConstants.LENGTH_OBJECTID;
      case BsonConstants.TYPE_DECIMAL128 -> 2 * Long.BYTES;
      case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE ->
          Integer.BYTES + length(document, value);
      case BsonConstants.TYPE_DATA -> Integer.BYTES + 1 + length(document, value);
      case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY ->
          length(document, value);
      case BsonConstants.TYPE_REGEX -> endOfText(endOfText(value)) - value;
      default -> throw new IllegalStateException("A stored field is of type " + document[begin]);
    };
  }

  private int endOfText(int from) {
    int at = from;
    while (document[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private static int length(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** A field as it stands in a document. */
  static byte[] field(String name, @Nullable Object value) {
    byte[] alone = BsonCodec.encode(new Document(name, value));
    return Arrays.copyOfRange(alone, FIRST, alone.length - 1);
  }

  /** Whether the document has all these fields, just as they are here. */
  static boolean areIn(byte[] document, List<byte[]> fields) {
    int missing = fields.size();
    var had = new EncodedFields(document);
    while (missing > 0 && had.next()) {
      for (byte[] field : fields) {
        missing -= had.is(field) ? 1 : 0;
      }
    }
    return missing == 0;
  }

  /** Notes the length of a stored document in it. */
  static void putLength(byte[] document, int length) {
    INT.set(document, 1, length - 1);
  }
}
