package org.infusionops.starter.repetition;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.types.Binary;
import org.infusionops.eventing.Trace;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.AlsoHolds;
import org.infusionops.starter.privacy.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collection {@code idempotency}: one document per key, first of the attempt under way, then of
 * its answer. An attempt that does not end within its lease is taken for dead; an answer is
 * forgotten after a day.
 *
 * <p>Bodies of answers hold personal data: they are sealed with a key of the day, which is removed
 * when they are forgotten, and those of a person who is erased are removed at once.
 */
final class StoredAnswers implements AlsoHolds {

  private static final Logger log = LoggerFactory.getLogger(StoredAnswers.class);

  private static final int TRIES = 3;
  static final Duration LEASE = Duration.ofSeconds(60);
  static final Duration KEPT = Duration.ofHours(24);
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

  /** A service that stood still for longer leaves a key behind, of answers that are gone. */
  private static final int MOST_DAYS_OFF = 10;

  private final MongoCollection<Document> collection;
  private final PersonKeys keys;
  private final InstantSource clock;
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);

  StoredAnswers(MongoDatabase database, PersonKeys keys, InstantSource clock) {
    this.collection = database.getCollection("idempotency");
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param id of the key, its caller and its path
   * @param request the hash of what is requested
   */
  Claim claim(String id, String request) {
    Instant now = clock.instant();
    sweepSometimes(now);
    // What has expired may be swept away between being met and being read.
    for (int tries = 0; tries < TRIES; tries++) {
      Claim claim = claimOnce(id, request, now);
      if (claim != null) {
        return claim;
      }
    }
    return new Claim.Busy();
  }

  /** Null when what was in the way has gone meanwhile. */
  private @Nullable Claim claimOnce(String id, String request, Instant now) {
    String attempt = UUID.randomUUID().toString();
    Document ours =
        new Document("_id", id)
            .append("request", request)
            .append("attempt", attempt)
            .append("leaseUntil", Date.from(now.plus(LEASE)))
            .append("expiresAt", Date.from(now.plus(KEPT)));
    try {
      collection.insertOne(ours);
      return new Claim.Ours(attempt);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
    Document theirs = collection.find(Filters.eq("_id", id)).first();
    if (theirs == null) {
      return null;
    }
    boolean forgotten = theirs.getDate("expiresAt").toInstant().isBefore(now);
    if (!forgotten && !request.equals(theirs.getString("request"))) {
      return new Claim.OtherRequest();
    }
    if (!forgotten && theirs.get("answer") instanceof Document answer) {
      return new Claim.Answered(read(id, answer));
    }
    if (!forgotten && theirs.getDate("leaseUntil").toInstant().isAfter(now)) {
      return new Claim.Busy();
    }
    boolean taken =
        collection
                .replaceOne(
                    new Document("_id", id).append("attempt", theirs.getString("attempt")), ours)
                .getModifiedCount()
            == 1;
    return taken ? new Claim.Ours(attempt) : null;
  }

  /** Keeps the answer, unless the attempt was taken for dead meanwhile. */
  void keep(String id, Claim.Ours claim, Answer answer) {
    collection.updateOne(
        new Document("_id", id).append("attempt", claim.attempt()),
        new Document("$set", new Document("answer", write(id, answer))));
  }

  /** Frees the key: nothing was done. */
  void release(String id, Claim.Ours claim) {
    collection.deleteOne(new Document("_id", id).append("attempt", claim.attempt()));
  }

  /** Forgets what has expired. */
  void sweep() {
    Instant now = clock.instant();
    collection.deleteMany(Filters.lt("expiresAt", Date.from(now)));
    for (int days = 2; days <= MOST_DAYS_OFF; days++) {
      keys.remove(keyOf(now.minus(Duration.ofDays(days))));
    }
  }

  @Override
  public String name() {
    return "repeatable answers";
  }

  /** Nothing but copies. */
  @Override
  public List<?> of(String person) {
    return List.of();
  }

  @Override
  public void erase(String person) {
    collection.deleteMany(Filters.eq("answer.access.subjectIds", person));
  }

  /** Of the day on which an answer is given, in UTC. */
  private static String keyOf(Instant at) {
    return "answers:" + at.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
  }

  private void sweepSometimes(Instant now) {
    Instant due = nextSweep.get();
    if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
      return;
    }
    Thread.ofVirtual()
        .name("idempotency-sweep")
        .start(
            () -> {
              try {
                collection.createIndex(new Document("expiresAt", 1));
                sweep();
              } catch (RuntimeException e) {
                log.warn("Expired answers were not swept: {}", Trace.of(e));
              }
            });
  }

  private Document write(String id, Answer answer) {
    String day = keyOf(clock.instant());
    Answer.Access access = answer.access();
    Document written =
        new Document("resource", access.resource())
            .append("path", access.path())
            .append("subjectIds", access.subjectIds())
            .append("siteIds", access.siteIds());
    if (access.action() != null) {
      written.append("action", access.action().name());
    }
    return new Document("status", answer.status())
        .append("headers", new Document(new HashMap<String, Object>(answer.headers())))
        .append("day", day)
        .append("body", new Binary(keys.of(day).seal(answer.body().getData(), id)))
        .append("roles", answer.roles())
        .append("sites", answer.sites())
        .append("access", written);
  }

  private Answer read(String id, Document answer) {
    Document access = answer.get("access", Document.class);
    String action = access.getString("action");
    Map<String, String> headers = new HashMap<>();
    answer
        .get("headers", Document.class)
        .forEach((name, value) -> headers.put(name, value.toString()));
    return new Answer(
        answer.get("status", Number.class).intValue(),
        headers,
        body(id, answer),
        answer.getList("roles", String.class),
        answer.getList("sites", String.class),
        new Answer.Access(
            action == null ? null : Action.valueOf(action),
            access.getString("resource"),
            access.getString("path"),
            access.getList("subjectIds", String.class),
            access.getList("siteIds", String.class)));
  }

  private Binary body(String id, Document answer) {
    Binary body = answer.get("body", Binary.class);
    String day = answer.getString("day");
    // An earlier release kept them in the clear.
    return day == null ? body : new Binary(keys.of(day).open(body.getData(), id));
  }
}
