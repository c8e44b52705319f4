package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.IndexKeySpecsConflictException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection in an ordered map by id. Never used by two threads at once.
 *
 * <p>They are kept encoded: whoever gets a document gets its own copy, and what an answer holds
 * cannot change while it is being sent.
 */
final class StoreCollection extends AbstractMongoCollection<Object> {

  private final JournaledMap<byte[]> documents;

  StoreCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      JournaledMap<byte[]> documents,
      CursorRegistry cursors) {
    super(database, name, options, cursors);
    this.documents = documents;
  }

  @Override
  protected QueryResult queryDocuments(
      @Nullable Document query,
      @Nullable Document sort,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document projection) {
    Document filter = query == null ? new Document() : query;
    Conditions conditions = Conditions.of(filter);
    Iterable<Object> unique = lookUpUnique(conditions);
    if (unique != null) {
      return matchDocuments(filter, unique, sort, skip, limit, batchSize, projection);
    }
    OrderedIndex.Plan plan =
        ordered()
            .map(index -> index.plan(conditions, sort))
            .filter(Objects::nonNull)
            .max(Comparator.comparingInt(OrderedIndex.Plan::worth))
            .orElse(null);
    if (plan == null) {
      return matchDocuments(filter, sort, skip, limit, batchSize, projection);
    }
    return matchDocumentsFromStream(
        plan.positions().map(this::getDocument),
        filter,
        plan.sorts() ? new Document() : sort,
        skip,
        limit,
        batchSize,
        projection);
  }

  /**
   * The positions in a unique index all of whose keys have a known value, the id's before others.
   */
  private @Nullable Iterable<Object> lookUpUnique(Conditions conditions) {
    for (Index<Object> index : getIndexes()) {
      if (index instanceof UniqueIndex unique) {
        Document key = keyIn(unique, conditions);
        if (key != null && unique.canHandle(key)) {
          return unique.getPositions(key);
        }
      }
    }
    return null;
  }

  private static @Nullable Document keyIn(UniqueIndex index, Conditions conditions) {
    var key = new Document();
    for (IndexKey part : index.getKeys()) {
      Conditions.Field field = conditions.on(part.getKey());
      if (field.equal() != null) {
        key.put(part.getKey(), field.equal());
      } else if (field.oneOf() != null && index.getKeys().size() == 1) {
        key.put(part.getKey(), new Document("$in", field.oneOf()));
      } else {
        return null;
      }
    }
    return key;
  }

  private Stream<OrderedIndex> ordered() {
    return getIndexes().stream()
        .filter(OrderedIndex.class::isInstance)
        .map(OrderedIndex.class::cast);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document sort,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document projection) {
    return matchDocumentsFromStream(
        isNaturalDescending(sort) ? newestKeyFirst() : all(),
        query,
        sort,
        skip,
        limit,
        batchSize,
        projection);
  }

  private Stream<Document> all() {
    return StreamSupport.stream(documents.values().spliterator(), false).map(BsonCodec::decode);
  }

  private Stream<Document> newestKeyFirst() {
    List<Document> reversed = new ArrayList<>(all().toList());
    Collections.reverse(reversed);
    return reversed.stream();
  }

  @Override
  public void addIndex(Index<Object> index) {
    for (Index<Object> existing : getIndexes()) {
      if (existing.getName().equals(index.getName())
          && (!keysOf(existing).equals(keysOf(index)) || existing.isUnique() != index.isUnique())) {
        throw new IndexKeySpecsConflictException(index, existing);
      }
    }
    boolean built = !index.isEmpty();
    try {
      super.addIndex(index);
    } catch (IndexBuildFailedException | IllegalArgumentException e) {
      if (!built && index instanceof UniqueIndex unique) {
        unique.clear();
      }
      throw e;
    }
  }

  private static List<String> keysOf(Index<Object> index) {
    return index.getKeys().stream().map(key -> key.getKey() + key.isAscending()).toList();
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    Object position =
        getIdField() == null
            ? UUID.randomUUID()
            : Missing.ofNullable(Utils.getSubdocumentValue(document, getIdField()));
    if (!documents.putIfAbsent(position, BsonCodec.encode(document))) {
      throw new IllegalStateException("A document of this id is stored but not in the id index");
    }
    return position;
  }

  @Override
  protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
    documents.put(Missing.ofNullable(position), BsonCodec.encode(newDocument));
  }

  @Override
  protected void removeDocument(Object position) {
    if (documents.remove(position) == null) {
      throw new NoSuchElementException("No document at " + position);
    }
  }

  @Override
  protected @Nullable Document getDocument(Object position) {
    byte[] document = documents.get(position);
    return document == null ? null : BsonCodec.decode(document);
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return documents.entries().stream()
        .map(
            entry ->
                new DocumentWithPosition<>(BsonCodec.decode(entry.getValue()), entry.getKey()));
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int difference) {
    throw new UnsupportedOperationException("The size of the data is not tracked");
  }

  @Override
  protected int getDataSize() {
    return 0;
  }
}
