package org.infusionops.starter.privacy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The keys of persons, one each for all services, wrapped by the master key, in a database of their
 * own. Destroying one is one write, after which nothing that was sealed with it can be opened: in
 * no service, on no topic, in no backup of data. The tombstone that is left keeps anybody from
 * making the person a new key.
 *
 * <p>A key that was used is remembered for a minute, so that reading and writing need no more of
 * the store than before; {@link #destroy} and {@link #forget} end that at once in this process.
 */
public final class PersonKeys {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 20_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MongoCollection<Document> keys;
  private final MasterKey master;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  PersonKeys(MongoDatabase privacy, MasterKey master) {
    this.keys = privacy.getCollection("personKeys");
    this.master = master;
  }

  /**
   * The keys that are kept in a database, for a program beside the services.
   *
   * @param masterKeys as in {@code INFUSIONOPS_PERSON_KEY}
   * @throws IllegalArgumentException when there is none, or one is not 32 bytes in Base64
   */
  public static PersonKeys in(MongoDatabase privacy, String masterKeys) {
    return new PersonKeys(privacy, MasterKey.of(masterKeys));
  }

  /**
   * @param key null once it was destroyed, which stays true
   */
  private record Known(@Nullable PersonKey key, long since) {
    boolean isFresh() {
      return key == null || System.nanoTime() - since < REMEMBERED.toNanos();
    }

    PersonKey keyOrThrow() {
      if (key == null) {
        throw new PersonErased();
      }
      return key;
    }
  }

  /**
   * The person's key; made when there was none.
   *
   * @throws PersonErased when it was destroyed
   */
  public PersonKey of(String person) {
    return find(person).orElseGet(() -> make(person));
  }

  /**
   * The person's key; empty when none was ever made.
   *
   * @throws PersonErased when it was destroyed
   */
  public Optional<PersonKey> find(String person) {
    Known before = known.get(person);
    if (before != null && before.isFresh()) {
      return Optional.of(before.keyOrThrow());
    }
    Document found = keys.find(Filters.eq("_id", person)).first();
    return found == null ? Optional.empty() : Optional.of(remember(person, found).keyOrThrow());
  }

  /** Fetches the keys of these persons at once, as far as they are not remembered. */
  void fetch(Collection<String> persons) {
    List<String> wanted =
        persons.stream()
            .filter(
                person -> {
                  Known before = known.get(person);
                  return before == null || !before.isFresh();
                })
            .toList();
    if (!wanted.isEmpty()) {
      keys.find(Filters.in("_id", wanted))
          .forEach(found -> remember(found.getString("_id"), found));
    }
  }

  /** Whether the person's key was destroyed. */
  public boolean isErased(String person) {
    try {
      find(person);
      return false;
    } catch (PersonErased _) {
      return true;
    }
  }

  /** Destroys the person's key, for ever; again changes nothing. */
  public void destroy(String person, Instant at) {
    Document tombstone = new Document("_id", person).append("erasedAt", Date.from(at));
    Document found = keys.find(Filters.eq("_id", person)).first();
    if (found == null || found.containsKey("key")) {
      keys.replaceOne(Filters.eq("_id", person), tombstone, new ReplaceOptions().upsert(true));
    }
    known.put(person, new Known(null, 0));
  }

  /** Removes a key that is nobody's, such as that of a day; what it sealed is lost. */
  public void remove(String name) {
    keys.deleteOne(Filters.eq("_id", name));
    known.remove(name);
  }

  /** Looks at the store the next time. */
  public void forget(String person) {
    known.remove(person);
  }

  private PersonKey make(String person) {
    byte[] key = new byte[PersonKey.BYTES];
    RANDOM.nextBytes(key);
    Document made =
        new Document("_id", person)
            .append("key", new Binary(master.wrap(key, person)))
            .append("wrappedBy", master.name());
    try {
      keys.insertOne(made);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      // Somebody was faster, with a key or with a tombstone.
      return find(person).orElseThrow();
    }
    return remember(person, made).keyOrThrow();
  }

  private Known remember(String person, Document stored) {
    if (known.size() >= MOST) {
      known.clear();
    }
    Binary wrapped = stored.get("key", Binary.class);
    Known now =
        new Known(
            wrapped == null
                ? null
                : new PersonKey(
                    master.unwrap(wrapped.getData(), stored.getString("wrappedBy"), person)),
            System.nanoTime());
    known.put(person, now);
    return now;
  }
}
