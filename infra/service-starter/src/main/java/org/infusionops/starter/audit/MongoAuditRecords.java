package org.infusionops.starter.audit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;
import org.infusionops.starter.audit.Audited.Action;

/** The collection {@code audit}. */
final class MongoAuditRecords implements AuditRecords {

  /** So that it sorts as text. */
  private static final DateTimeFormatter FIXED_WIDTH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final MongoCollection<Document> collection;
  private volatile boolean indexed;

  MongoAuditRecords(MongoDatabase database) {
    this.collection = database.getCollection("audit");
  }

  @Override
  public void add(List<Link> links) {
    if (!indexed) {
      collection.createIndex(new Document("subjectIds", 1).append("at", -1));
      collection.createIndex(new Document("who", 1).append("at", -1));
      collection.createIndex(new Document("at", -1));
      indexed = true;
    }
    List<Document> documents = links.stream().map(MongoAuditRecords::document).toList();
    try {
      collection.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().stream()
              .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
        throw e;
      }
    }
  }

  @Override
  public Optional<Link> newest() {
    return Optional.ofNullable(collection.find().sort(Sorts.descending("_id")).limit(1).first())
        .map(MongoAuditRecords::link);
  }

  @Override
  public List<Link> find(Wanted wanted, int skip, int limit) {
    return collection
        .find(filter(wanted))
        .sort(Sorts.descending("at", "_id"))
        .skip(skip)
        .limit(limit)
        .map(MongoAuditRecords::link)
        .into(new ArrayList<>());
  }

  @Override
  public long count(Wanted wanted) {
    return collection.countDocuments(filter(wanted));
  }

  @Override
  public void forEach(Consumer<Link> action) {
    collection.find().sort(Sorts.ascending("_id")).map(MongoAuditRecords::link).forEach(action);
  }

  private static Document filter(Wanted wanted) {
    Document filter = new Document();
    if (wanted.subjectId() != null) {
      filter.append("subjectIds", wanted.subjectId());
    }
    if (wanted.who() != null) {
      filter.append("who", wanted.who());
    }
    if (wanted.action() != null) {
      filter.append("action", wanted.action().name());
    }
    Document at = new Document();
    if (wanted.from() != null) {
      at.append("$gte", FIXED_WIDTH.format(wanted.from()));
    }
    if (wanted.to() != null) {
      at.append("$lt", FIXED_WIDTH.format(wanted.to()));
    }
    return at.isEmpty() ? filter : filter.append("at", at);
  }

  private static Document document(Link link) {
    Access access = link.access();
    return new Document("_id", link.id())
        .append("chain", link.chain())
        .append("number", link.number())
        .append("at", FIXED_WIDTH.format(access.at()))
        .append("who", access.who())
        .append("roles", List.copyOf(access.roles()))
        .append("action", access.action().name())
        .append("resource", access.resource())
        .append("subjectIds", List.copyOf(access.subjectIds()))
        .append("siteIds", List.copyOf(access.siteIds()))
        .append("method", access.method())
        .append("path", access.path())
        .append("status", access.status())
        .append("correlationId", access.correlationId())
        .append("previous", link.previous())
        .append("hash", link.hash());
  }

  private static Link link(Document document) {
    return new Link(
        document.getString("chain"),
        document.get("number", Number.class).longValue(),
        new Access(
            Instant.parse(document.getString("at")),
            document.getString("who"),
            new TreeSet<>(document.getList("roles", String.class)),
            Action.valueOf(document.getString("action")),
            document.getString("resource"),
            new TreeSet<>(document.getList("subjectIds", String.class)),
            new TreeSet<>(document.getList("siteIds", String.class)),
            document.getString("method"),
            document.getString("path"),
            document.get("status", Number.class).intValue(),
            document.getString("correlationId")),
        document.getString("previous"),
        document.getString("hash"));
  }
}
