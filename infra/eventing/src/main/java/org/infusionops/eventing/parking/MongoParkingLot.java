package org.infusionops.eventing.parking;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.TryAgain;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.consumption.RawEvent;

/** Parked events in MongoDB: one document per aggregate with its sequence in it. */
public final class MongoParkingLot implements ParkingLot {

  /** A sequence longer than this stops the consumer instead: a person must look. */
  private static final int CAP = 1_000;

  private final MongoCollection<Document> sequences;
  private final MongoCollection<Document> audits;

  public MongoParkingLot(MongoDatabase database) {
    this.sequences = database.getCollection("parked");
    this.audits = database.getCollection("parkedAudit");
  }

  @Override
  public void park(String origin, RawEvent event, Reason reason, String detail, Instant at) {
    Document fresh =
        new Document("_id", origin)
            .append("entries.position", new Document("$ne", event.position()));
    try {
      sequences.updateOne(fresh, push(event, reason, detail, at), new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      // The sequence is there and has this event: a redelivery.
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  @Override
  public boolean parkBehind(String origin, RawEvent event, Instant at) {
    Document parked =
        sequences
            .find(eq("_id", origin))
            .projection(Projections.include("entries.position"))
            .first();
    if (parked == null) {
      return false;
    }
    List<Document> entries = parked.getList("entries", Document.class);
    if (entries.isEmpty()) {
      deleteIfEmpty(origin);
      return false;
    }
    if (entries.stream().anyMatch(entry -> event.position().equals(entry.get("position")))) {
      return true;
    }
    if (entries.size() >= CAP) {
      throw new TryAgain("more than " + CAP + " events of " + origin + " are parked");
    }
    return sequences
            .updateOne(
                eq("_id", origin),
                push(event, Reason.WAITING, "an earlier event of its aggregate is parked", at))
            .getMatchedCount()
        == 1;
  }

  @Override
  public Optional<Parked> find(String origin) {
    return Optional.ofNullable(sequences.find(eq("_id", origin)).first())
        .map(MongoParkingLot::read)
        .filter(parked -> !parked.entries().isEmpty());
  }

  @Override
  public List<Parked> list(int skip, int limit) {
    return sequences
        .find()
        .sort(Sorts.ascending("_id"))
        .skip(skip)
        .limit(limit)
        .map(MongoParkingLot::read)
        .into(new ArrayList<>());
  }

  @Override
  public long count() {
    return sequences.countDocuments();
  }

  @Override
  public boolean remove(String origin, String position) {
    Document entry = new Document("entries", new Document("position", position));
    boolean removed =
        sequences.updateOne(eq("_id", origin), new Document("$pull", entry)).getModifiedCount()
            == 1;
    deleteIfEmpty(origin);
    return removed;
  }

  private void deleteIfEmpty(String origin) {
    sequences.deleteOne(new Document("_id", origin).append("entries", new Document("$size", 0)));
  }

  @Override
  public void blame(String origin, String position, Reason reason, String detail, Instant at) {
    Document entry = new Document("_id", origin).append("entries.position", position);
    sequences.updateOne(
        entry,
        new Document(
            "$set",
            new Document("entries.$.reason", reason.name())
                .append("entries.$.detail", detail)
                .append("entries.$.at", Date.from(at))));
  }

  @Override
  public boolean reserve(String origin, Instant now, Duration atMost) {
    Document free =
        new Document("_id", origin)
            .append("reservedUntil", new Document("$not", new Document("$gt", Date.from(now))));
    return sequences
            .updateOne(
                free,
                new Document("$set", new Document("reservedUntil", Date.from(now.plus(atMost)))))
            .getMatchedCount()
        == 1;
  }

  @Override
  public void release(String origin) {
    sequences.updateOne(
        eq("_id", origin), new Document("$unset", new Document("reservedUntil", "")));
  }

  @Override
  public void record(Audit audit) {
    audits.insertOne(
        new Document("_id", Ids.random())
            .append("origin", audit.origin())
            .append("position", audit.position())
            .append("type", audit.type())
            .append("action", audit.action())
            .append("by", audit.by())
            .append("why", audit.why())
            .append("at", Date.from(audit.at())));
  }

  @Override
  public List<Audit> audits(int limit) {
    return audits
        .find()
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .map(
            found ->
                new Audit(
                    found.getString("origin"),
                    found.getString("position"),
                    found.getString("type"),
                    found.getString("action"),
                    found.getString("by"),
                    found.getString("why"),
                    found.getDate("at").toInstant()))
        .into(new ArrayList<>());
  }

  private static Document push(RawEvent event, Reason reason, String detail, Instant at) {
    Document entry =
        new Document("position", event.position())
            .append("topic", event.topic())
            .append("key", event.key())
            // Pairs, for a header's name may hold a dot.
            .append(
                "headers",
                event.headers().entrySet().stream()
                    .map(
                        header ->
                            new Document("name", header.getKey())
                                .append("value", header.getValue()))
                    .toList())
            .append("data", event.data())
            .append("reason", reason.name())
            .append("detail", detail)
            .append("at", Date.from(at));
    return new Document("$push", new Document("entries", entry));
  }

  private static Parked read(Document found) {
    return new Parked(
        found.getString("_id"),
        found.getList("entries", Document.class).stream().map(MongoParkingLot::entry).toList());
  }

  private static Parked.Entry entry(Document found) {
    var headers = new HashMap<String, String>();
    for (Document header : found.getList("headers", Document.class)) {
      headers.put(header.getString("name"), header.getString("value"));
    }
    RawEvent event =
        new RawEvent(
            found.getString("topic"),
            found.getString("position"),
            found.getString("key"),
            headers,
            found.get("data", Binary.class));
    return new Parked.Entry(
        event,
        Reason.valueOf(found.getString("reason")),
        found.getString("detail"),
        found.getDate("at").toInstant());
  }
}
