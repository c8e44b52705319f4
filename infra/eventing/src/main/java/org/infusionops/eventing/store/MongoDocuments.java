package org.infusionops.eventing.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.infusionops.eventing.AlreadyExists;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates in a MongoDB collection. Only what every server of that protocol understands is used:
 * flat filters, plain update operators, no transactions.
 */
public final class MongoDocuments implements Documents {

  /** How many found documents are asked for at once; a driver's first answer has 101. */
  private static final int BATCH = 1000;

  private final MongoCollection<Document> collection;

  public MongoDocuments(MongoCollection<Document> collection) {
    this.collection = collection;
  }

  /** Makes the indexes the mechanism needs; sparse, for only few documents owe anything. */
  public void createIndexes() {
    createIndex(Indexes.ascending("pendingSince"), new IndexOptions().sparse(true));
    createIndex(Indexes.ascending("nextDueAt"), new IndexOptions().sparse(true));
  }

  public void createIndex(Bson keys, IndexOptions options) {
    collection.createIndex(keys, options);
  }

  @Override
  public String name() {
    return collection.getNamespace().getCollectionName();
  }

  @Override
  public @Nullable AggregateDocument find(String id) {
    Document found = collection.find(eq("_id", id)).first();
    return found == null ? null : read(found);
  }

  @Override
  public boolean insert(AggregateDocument first, Instant pendingSince) {
    Document document =
        new Document("_id", first.id())
            .append("version", first.version())
            .append("seq", first.seq())
            .append("state", first.state())
            .append("outbox", first.outbox().stream().map(MongoDocuments::write).toList())
            .append("applied", new Document(Map.<String, Object>copyOf(first.applied())))
            .append("due", timers(first.due()));
    if (!first.outbox().isEmpty()) {
      document.append("pendingSince", Date.from(pendingSince));
    }
    Instant next = nextDue(first.due());
    if (next != null) {
      document.append("nextDueAt", Date.from(next));
    }
    try {
      collection.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (isDuplicate(e.getError())) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean save(AggregateDocument next, boolean dueChanged, Instant pendingSince) {
    try {
      return collection
              .updateOne(before(next), update(next, dueChanged, pendingSince))
              .getMatchedCount()
          == 1;
    } catch (MongoWriteException e) {
      if (isDuplicate(e.getError())) {
        throw new AlreadyExists(name(), next.id());
      }
      throw e;
    }
  }

  @Override
  public boolean saveAll(List<Saving> all, Instant pendingSince) {
    List<UpdateOneModel<Document>> updates =
        all.stream()
            .map(
                each ->
                    new UpdateOneModel<Document>(
                        before(each.next()), update(each.next(), each.dueChanged(), pendingSince)))
            .toList();
    try {
      return collection.bulkWrite(updates).getMatchedCount() == all.size();
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() == null
          && e.getWriteErrors().stream().allMatch(MongoDocuments::isDuplicate)) {
        return false;
      }
      throw e;
    }
  }

  private static Document before(AggregateDocument next) {
    return new Document("_id", next.id()).append("version", next.version() - 1);
  }

  private static Document update(AggregateDocument next, boolean dueChanged, Instant pendingSince) {
    Document set =
        new Document("version", next.version())
            .append("seq", next.seq())
            .append("state", next.state());
    next.applied().forEach((origin, seq) -> set.append("applied." + origin, seq));
    Document update = new Document("$set", set);
    if (dueChanged) {
      set.append("due", timers(next.due()));
      Instant nextDue = nextDue(next.due());
      if (nextDue != null) {
        set.append("nextDueAt", Date.from(nextDue));
      } else {
        update.append("$unset", new Document("nextDueAt", ""));
      }
    }
    if (!next.outbox().isEmpty()) {
      List<Document> owed = next.outbox().stream().map(MongoDocuments::write).toList();
      update.append("$push", new Document("outbox", new Document("$each", owed)));
      update.append("$min", new Document("pendingSince", Date.from(pendingSince)));
    }
    return update;
  }

  /** Only a duplicate key means "taken"; a write conflict, for instance, is worth another try. */
  private static boolean isDuplicate(WriteError error) {
    return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  @Override
  public Map<String, List<Owed>> pending(Instant before, int limit) {
    return outboxes(
        collection
            .find(lte("pendingSince", Date.from(before)))
            .sort(ascending("pendingSince"))
            .limit(limit));
  }

  @Override
  public @Nullable Instant oldestPending() {
    Document oldest =
        collection
            .find(lte("pendingSince", FAR_FUTURE))
            .projection(Projections.include("pendingSince"))
            .sort(ascending("pendingSince"))
            .first();
    return oldest == null ? null : oldest.getDate("pendingSince").toInstant();
  }

  @Override
  public long countPending() {
    return collection.countDocuments(lte("pendingSince", FAR_FUTURE));
  }

  /** An upper bound instead of {@code $exists}, which a sparse index serves everywhere. */
  private static final Date FAR_FUTURE = Date.from(Instant.parse("9999-01-01T00:00:00Z"));

  @Override
  public Map<String, List<Owed>> outboxes(List<String> ids) {
    return outboxes(collection.find(ids.size() == 1 ? eq("_id", ids.getFirst()) : in("_id", ids)));
  }

  /** In the order in which they are found. */
  private static Map<String, List<Owed>> outboxes(FindIterable<Document> found) {
    var outboxes = new LinkedHashMap<String, List<Owed>>();
    for (Document document : found.projection(Projections.include("outbox")).batchSize(BATCH)) {
      outboxes.put(document.getString("_id"), outbox(document));
    }
    return outboxes;
  }

  @Override
  public void acknowledge(Map<String, Long> publishedUpTo) {
    var byNumber = new HashMap<Long, List<String>>();
    publishedUpTo.forEach(
        (id, seq) -> byNumber.computeIfAbsent(seq, _ -> new ArrayList<>()).add(id));
    List<WriteModel<Document>> emptied = new ArrayList<>(byNumber.size());
    byNumber.forEach(
        (seq, ids) ->
            emptied.add(
                new UpdateManyModel<>(
                    new Document("_id", new Document("$in", ids)).append("seq", seq),
                    new Document("$set", new Document("outbox", List.of()))
                        .append("$unset", new Document("pendingSince", "")))));
    int matched = collection.bulkWrite(emptied, UNORDERED).getMatchedCount();
    if (matched < publishedUpTo.size()) {
      shorten(publishedUpTo);
    }
  }

  /** For where more was saved since: what is on the log goes, the rest stays pending. */
  private void shorten(Map<String, Long> publishedUpTo) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (String id : stillPending(publishedUpTo.keySet())) {
      Bson published =
          new Document("outbox", new Document("seq", new Document("$lte", publishedUpTo.get(id))));
      writes.add(new UpdateOneModel<>(eq("_id", id), new Document("$pull", published)));
      writes.add(
          new UpdateOneModel<>(
              new Document("_id", id).append("outbox", new Document("$size", 0)),
              new Document("$unset", new Document("pendingSince", ""))));
    }
    if (!writes.isEmpty()) {
      collection.bulkWrite(writes, new BulkWriteOptions().ordered(true));
    }
  }

  private List<String> stillPending(Collection<String> ids) {
    return collection
        .find(
            new Document("_id", new Document("$in", ids))
                .append("pendingSince", new Document("$lte", FAR_FUTURE)))
        .projection(Projections.include("_id"))
        .batchSize(BATCH)
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  @Override
  public List<Due> due(Instant now, int limit) {
    return collection
        .find(lte("nextDueAt", Date.from(now)))
        .projection(Projections.include("nextDueAt"))
        .sort(ascending("nextDueAt"))
        .limit(limit)
        .map(found -> new Due(found.getString("_id"), found.getDate("nextDueAt").toInstant()))
        .into(new ArrayList<>());
  }

  @Override
  public boolean claim(Due due, Instant until) {
    Document claimed =
        new Document("_id", due.id()).append("nextDueAt", Date.from(due.nextDueAt()));
    return collection
            .updateOne(claimed, new Document("$set", new Document("nextDueAt", Date.from(until))))
            .getMatchedCount()
        == 1;
  }

  @Override
  public List<AggregateDocument> query(Bson filter, Bson sort, int skip, int limit) {
    return collection
        .find(filter)
        .sort(sort)
        .skip(skip)
        .limit(limit)
        .map(MongoDocuments::read)
        .into(new ArrayList<>());
  }

  @Override
  public Map<String, Long> versions(Bson filter, Bson sort, int limit) {
    var versions = new LinkedHashMap<String, Long>();
    collection
        .find(filter)
        .projection(Projections.include("version"))
        .sort(sort)
        .limit(limit)
        .forEach(found -> versions.put(found.getString("_id"), version(found)));
    return versions;
  }

  @Override
  public long count(Bson filter) {
    return collection.countDocuments(filter);
  }

  private static AggregateDocument read(Document found) {
    var applied = new HashMap<String, Long>();
    found
        .get("applied", new Document())
        .forEach((origin, seq) -> applied.put(origin, ((Number) seq).longValue()));
    var due = new HashMap<String, Instant>();
    for (Document timer : found.getList("due", Document.class, List.of())) {
      due.put(timer.getString("what"), timer.getDate("at").toInstant());
    }
    return new AggregateDocument(
        found.getString("_id"),
        version(found),
        found.get("seq", Number.class).longValue(),
        found.get("state", Document.class),
        outbox(found),
        applied,
        due);
  }

  private static long version(Document found) {
    return found.get("version", Number.class).longValue();
  }

  private static List<Owed> outbox(Document found) {
    return found.getList("outbox", Document.class, List.of()).stream()
        .map(
            entry ->
                new Owed(
                    entry.get("seq", Number.class).longValue(),
                    entry.getString("id"),
                    entry.getString("type"),
                    entry.getString("data"),
                    entry.getDate("time").toInstant(),
                    entry.getString("traceparent")))
        .toList();
  }

  private static Document write(Owed owed) {
    Document entry =
        new Document("seq", owed.seq())
            .append("id", owed.id())
            .append("type", owed.type())
            .append("data", owed.data())
            .append("time", Date.from(owed.time()));
    if (owed.traceparent() != null) {
      entry.append("traceparent", owed.traceparent());
    }
    return entry;
  }

  private static List<Document> timers(Map<String, Instant> due) {
    return due.entrySet().stream()
        .map(
            timer -> new Document("what", timer.getKey()).append("at", Date.from(timer.getValue())))
        .toList();
  }

  private static @Nullable Instant nextDue(Map<String, Instant> due) {
    return due.values().stream().min(Instant::compareTo).orElse(null);
  }
}
