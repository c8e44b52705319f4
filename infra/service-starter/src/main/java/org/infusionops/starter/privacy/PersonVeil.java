package org.infusionops.starter.privacy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Binary;
import org.infusionops.eventing.Veil;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Seals the fields that tell who a person is, all of an aggregate's together, with the person's
 * key.
 *
 * <p>Once the person is erased they read as their substitutes. A request that would write something
 * about the person then is refused; an event or a timer goes on, and what it would have told of the
 * person is dropped: nothing that comes late brings the person back.
 */
final class PersonVeil implements Veil {

  /** The sealed fields; or {@link #ERASED}. */
  static final String VEILED = "veiled";

  static final String ERASED = "erased";

  private static final DocumentCodec CODEC = new DocumentCodec();

  private final Kept kept;
  private final PersonKeys keys;

  PersonVeil(Kept kept, PersonKeys keys) {
    this.kept = kept;
    this.keys = keys;
  }

  @Override
  public Document hide(String id, Document state) {
    String person = kept.personOf(id, state);
    if (person == null || kept.fields().isEmpty()) {
      return state;
    }
    Document taken = new Document();
    boolean onlySubstitutes = true;
    for (Kept.Field field : kept.fields()) {
      Object value = field.fields().take(state);
      if (value != null) {
        taken.append(field.path(), value);
        onlySubstitutes &= Fields.isOnly(value, field.erased());
      }
    }
    if (taken.isEmpty()) {
      return state;
    }
    try {
      state.append(VEILED, new Binary(keys.of(person).seal(encoded(taken), place(id))));
    } catch (PersonErased e) {
      if (!onlySubstitutes && RequestContextHolder.getRequestAttributes() != null) {
        throw e;
      }
      state.append(VEILED, ERASED);
    }
    return state;
  }

  @Override
  public Document show(String id, Document stored) {
    Object veiled = stored.get(VEILED);
    if (veiled == null) {
      return stored;
    }
    Document state = Fields.copyOf(stored);
    state.remove(VEILED);
    Document taken = veiled instanceof Binary sealed ? opened(id, state, sealed) : null;
    for (Kept.Field field : kept.fields()) {
      if (taken == null) {
        if (field.erased() != null) {
          field.fields().fill(state, field.erased());
        }
      } else {
        Object value = taken.get(field.path());
        if (value != null) {
          field.fields().put(state, value);
        }
      }
    }
    return state;
  }

  @Override
  public void ahead(Map<String, Document> stored) {
    if (stored.size() > 1 && !kept.fields().isEmpty()) {
      Set<String> persons = new HashSet<>();
      stored.forEach(
          (id, state) -> {
            String person = kept.personOf(id, state);
            if (person != null && state.get(VEILED) instanceof Binary) {
              persons.add(person);
            }
          });
      keys.fetch(persons);
    }
  }

  /** Null when the person was erased. */
  private @Nullable Document opened(String id, Document state, Binary sealed) {
    String person = kept.personOf(id, state);
    if (person == null) {
      throw new IllegalStateException("something of " + kept.collection() + " is nobody's");
    }
    try {
      PersonKey key =
          keys.find(person)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "there is no key for what is sealed in " + kept.collection()));
      return decoded(key.open(sealed.getData(), place(id)));
    } catch (PersonErased _) {
      return null;
    }
  }

  /** The stored state without anything that tells who the person is; null when it has nothing. */
  @Nullable Document erased(Document stored) {
    Document state = Fields.copyOf(stored);
    boolean had = state.remove(VEILED) instanceof Binary;
    for (Kept.Field field : kept.fields()) {
      had |= field.fields().take(state) != null;
    }
    return had ? state.append(VEILED, ERASED) : null;
  }

  /**
   * The stored state with everything sealed that was stored in the clear, before anything was to be
   * hidden or before that field was; null when there is nothing to seal.
   */
  @Nullable Document sealed(String id, Document stored) {
    Document copy = Fields.copyOf(stored);
    if (kept.fields().stream().allMatch(field -> field.fields().take(copy) == null)) {
      return null;
    }
    Document state = hide(id, show(id, Fields.copyOf(stored)));
    return state.containsKey(VEILED) ? state : null;
  }

  Kept kept() {
    return kept;
  }

  private String place(String id) {
    return kept.collection() + "/" + id;
  }

  private static byte[] encoded(Document document) {
    try (var out = new BasicOutputBuffer();
        var writer = new BsonBinaryWriter(out)) {
      CODEC.encode(writer, document, EncoderContext.builder().build());
      writer.flush();
      return out.toByteArray();
    }
  }

  private static Document decoded(byte[] bytes) {
    try (var reader = new BsonBinaryReader(ByteBuffer.wrap(bytes))) {
      return CODEC.decode(reader, DecoderContext.builder().build());
    }
  }
}
