package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Documents, ids and index keys as BSON: one byte of kind, then the value. */
final class BsonCodec extends BasicDataType<Object> {

  static final BsonCodec INSTANCE = new BsonCodec();

  // BSON's own types are below 0x20, or 0x7f and 0xff.
  private static final int MISSING = 0x40;
  private static final int KEY = 0x41;

  private BsonCodec() {}

  static int kind(@Nullable Object value) {
    if (value instanceof KeyValue) {
      return KEY;
    }
    return value instanceof Missing ? MISSING : BsonEncoder.determineType(value) & 0xff;
  }

  static byte[] encode(@Nullable Object value) {
    ByteBuf out = Unpooled.buffer(256);
    encode(value, out);
    return ByteBufUtil.getBytes(out);
  }

  private static void encode(@Nullable Object value, ByteBuf out) {
    int kind = kind(value);
    out.writeByte(kind);
    if (value instanceof KeyValue key) {
      out.writeByte(key.size());
      for (Object part : key) {
        encode(part, out);
      }
    } else if (kind != MISSING) {
      BsonEncoder.encodeValue((byte) kind, value, out);
    }
  }

  static Document decode(byte[] document) {
    return (Document) value(document);
  }

  /** Decodes only these fields of the document; null for all. */
  static Document decode(byte[] document, @Nullable NeededFields needed) {
    return needed == null ? decode(document) : needed.decode(document);
  }

  /** Decodes an id, a position or an index key. */
  static Object value(byte[] encoded) {
    return Objects.requireNonNull(decode(Unpooled.wrappedBuffer(encoded)));
  }

  private static @Nullable Object decode(ByteBuf in) {
    int kind = in.readUnsignedByte();
    if (kind == MISSING) {
      return Missing.getInstance();
    }
    if (kind == KEY) {
      int size = in.readByte();
      List<@Nullable Object> parts = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        parts.add(decode(in));
      }
      return new KeyValue(parts);
    }
    return BsonDecoder.decodeValue((byte) kind, in);
  }

  @Override
  public int compare(Object a, Object b) {
    return BsonOrder.INSTANCE.compare(a, b);
  }

  /** About three times the encoded size; the map samples this and does not ask for every value. */
  @Override
  public int getMemory(Object value) {
    return value instanceof String text ? 48 + 2 * text.length() : 64 + 3 * encode(value).length;
  }

  @Override
  public void write(WriteBuffer out, Object value) {
    byte[] bytes = encode(value);
    out.putVarInt(bytes.length).put(bytes);
  }

  @Override
  @SuppressWarnings("NullAway") // a stored key or document is never a bare null
  public Object read(ByteBuffer in) {
    int length = DataUtils.readVarInt(in);
    ByteBuf encoded = Unpooled.wrappedBuffer(in.slice(in.position(), length));
    Object value = decode(encoded);
    in.position(in.position() + length);
    return value;
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}
