package org.infusionops.eventing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A collection in memory: the same promises as a server, and a place to let things go wrong. */
public final class InMemoryDocuments implements Documents {

  private final String name;
  private final Runnable beforeAndAfter;
  private final Map<String, Row> rows = new TreeMap<>();

  private record Row(
      AggregateDocument document, @Nullable Instant pendingSince, @Nullable Instant nextDueAt) {}

  public InMemoryDocuments(String name) {
    this(name, () -> {});
  }

  /**
   * @param beforeAndAfter called before and after each operation; may throw to fake a crash there
   */
  public InMemoryDocuments(String name, Runnable beforeAndAfter) {
    this.name = name;
    this.beforeAndAfter = beforeAndAfter;
  }

  private interface Operation<T> {
    T run();
  }

  private synchronized <T> T step(Operation<T> operation) {
    beforeAndAfter.run();
    T result = operation.run();
    beforeAndAfter.run();
    return result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable AggregateDocument find(String id) {
    return step(() -> rows.containsKey(id) ? copy(rows.get(id).document()) : null);
  }

  @Override
  public boolean insert(AggregateDocument first, Instant pendingSince) {
    return step(
        () ->
            rows.putIfAbsent(
                    first.id(),
                    new Row(
                        copy(first),
                        first.outbox().isEmpty() ? null : pendingSince,
                        nextDue(first.due())))
                == null);
  }

  @Override
  public boolean save(AggregateDocument next, boolean dueChanged, Instant pendingSince) {
    return step(
        () -> {
          Row row = rows.get(next.id());
          if (row == null || row.document().version() != next.version() - 1) {
            return false;
          }
          var outbox = new ArrayList<>(row.document().outbox());
          outbox.addAll(next.outbox());
          var applied = new HashMap<>(row.document().applied());
          applied.putAll(next.applied());
          Map<String, Instant> due = dueChanged ? next.due() : row.document().due();
          Instant since = row.pendingSince();
          if (!next.outbox().isEmpty() && (since == null || pendingSince.isBefore(since))) {
            since = pendingSince;
          }
          rows.put(
              next.id(),
              new Row(
                  copy(
                      new AggregateDocument(
                          next.id(),
                          next.version(),
                          next.seq(),
                          next.state(),
                          outbox,
                          applied,
                          due)),
                  since,
                  dueChanged ? nextDue(due) : row.nextDueAt()));
          return true;
        });
  }

  @Override
  public boolean saveAll(List<Saving> all, Instant pendingSince) {
    // Each by itself, as a bulk write is.
    boolean saved = true;
    for (Saving each : all) {
      saved &= save(each.next(), each.dueChanged(), pendingSince);
    }
    return saved;
  }

  @Override
  public Map<String, List<Owed>> pending(Instant before, int limit) {
    return step(
        () -> {
          var outboxes = new LinkedHashMap<String, List<Owed>>();
          rows.values().stream()
              .filter(row -> row.pendingSince() != null && !row.pendingSince().isAfter(before))
              .sorted(Comparator.comparing(Row::pendingSince))
              .limit(limit)
              .forEach(row -> outboxes.put(row.document().id(), row.document().outbox()));
          return outboxes;
        });
  }

  @Override
  public @Nullable Instant oldestPending() {
    return step(
        () ->
            rows.values().stream()
                .map(Row::pendingSince)
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null));
  }

  @Override
  public long countPending() {
    return step(() -> rows.values().stream().filter(row -> row.pendingSince() != null).count());
  }

  @Override
  public Map<String, List<Owed>> outboxes(List<String> ids) {
    return step(
        () -> {
          var outboxes = new HashMap<String, List<Owed>>();
          ids.stream()
              .filter(rows::containsKey)
              .forEach(id -> outboxes.put(id, rows.get(id).document().outbox()));
          return outboxes;
        });
  }

  @Override
  public void acknowledge(Map<String, Long> publishedUpTo) {
    // Each aggregate by itself, as a bulk write is.
    publishedUpTo.forEach(
        (id, seq) ->
            step(
                () -> {
                  Row row = rows.get(id);
                  var left =
                      row.document().outbox().stream().filter(owed -> owed.seq() > seq).toList();
                  rows.put(
                      id,
                      new Row(
                          withOutbox(row.document(), left),
                          left.isEmpty() ? null : row.pendingSince(),
                          row.nextDueAt()));
                  return true;
                }));
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return step(
        () ->
            rows.values().stream()
                .filter(row -> row.nextDueAt() != null && !row.nextDueAt().isAfter(now))
                .sorted(Comparator.comparing(Row::nextDueAt))
                .limit(limit)
                .map(row -> new Due(row.document().id(), row.nextDueAt()))
                .toList());
  }

  @Override
  public boolean claim(Due due, Instant until) {
    return step(
        () -> {
          Row row = rows.get(due.id());
          if (row == null || !due.nextDueAt().equals(row.nextDueAt())) {
            return false;
          }
          rows.put(due.id(), new Row(row.document(), row.pendingSince(), until));
          return true;
        });
  }

  @Override
  public List<AggregateDocument> query(Bson filter, Bson sort, int skip, int limit) {
    throw new UnsupportedOperationException("the fake does not understand filters");
  }

  @Override
  public Map<String, Long> versions(Bson filter, Bson sort, int limit) {
    throw new UnsupportedOperationException("the fake does not understand filters");
  }

  @Override
  public long count(Bson filter) {
    throw new UnsupportedOperationException("the fake does not understand filters");
  }

  private static AggregateDocument copy(AggregateDocument document) {
    return new AggregateDocument(
        document.id(),
        document.version(),
        document.seq(),
        Document.parse(document.state().toJson()),
        document.outbox(),
        document.applied(),
        document.due());
  }

  private static AggregateDocument withOutbox(AggregateDocument document, List<Owed> outbox) {
    return new AggregateDocument(
        document.id(),
        document.version(),
        document.seq(),
        document.state(),
        outbox,
        document.applied(),
        document.due());
  }

  private static @Nullable Instant nextDue(Map<String, Instant> due) {
    return due.values().stream().min(Comparator.naturalOrder()).orElse(null);
  }
}
