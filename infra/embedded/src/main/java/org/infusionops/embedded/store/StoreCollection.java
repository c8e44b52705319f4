package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
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
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeSet;
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

  private static final Document ID_ONLY = new Document("_id", true);

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
    NeededFields needed = NeededFields.of(filter, sort, projection);
    Iterable<Object> unique = lookUpUnique(conditions);
    if (unique != null) {
      return matchDocumentsFromStream(
          StreamSupport.stream(unique.spliterator(), false)
              .map(documents::get)
              .filter(Objects::nonNull)
              .map(stored -> BsonCodec.decode(stored, needed)),
          listsIds(filter, conditions) ? withoutIds(filter) : filter,
          sort,
          skip,
          limit,
          batchSize,
          projection);
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
        plan.positions()
            .map(documents::get)
            .map(stored -> BsonCodec.decode(Objects.requireNonNull(stored), needed)),
        filter,
        plan.sorts() ? new Document() : sort,
        skip,
        limit,
        batchSize,
        projection);
  }

  /**
   * One document by its id is what a save changes, and many are what a relay changes when their
   * events are published.
   */
  @Override
  public Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    PlainUpdate plain = PlainUpdate.of(update);
    Conditions conditions = Conditions.of(selector);
    boolean byId = isMulti ? listsIds(selector, conditions) : selector.get("_id") instanceof String;
    return plain != null && !isUpsert && byId
        ? updateFound(
            Objects.requireNonNull(lookUpUnique(conditions)),
            isMulti ? withoutIds(selector) : selector,
            plain)
        : super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
  }

  private Document updateFound(Iterable<Object> positions, Document filter, PlainUpdate update) {
    List<byte[]> exactly = exactly(filter);
    NeededFields needed = NeededFields.of(filter, null, ID_ONLY);
    List<Index<Object>> concerned =
        getIndexes().stream()
            .filter(index -> update.changesOneOf(KeyFields.of(index.getKeys()).names()))
            .toList();
    NeededFields keys =
        NeededFields.of(
            concerned.stream()
                .flatMap(index -> KeyFields.of(index.getKeys()).names().stream())
                .toList());
    int matched = 0;
    int modified = 0;
    for (Object position : positions) {
      byte[] stored = documents.get(position);
      if (stored != null
          && ((exactly != null && EncodedFields.areIn(stored, exactly))
              || documentMatchesQuery(BsonCodec.decode(stored, needed), filter))) {
        matched++;
        byte[] changed = update.appliedTo(stored);
        if (!Arrays.equals(changed, stored)) {
          reindex(concerned, position, keys.decode(stored), update);
          documents.put(position, changed);
          modified++;
        }
      }
    }
    return new Document("n", matched).append("nModified", modified);
  }

  /**
   * The filter's fields as a document that matches has them, unless it asks for more than equal
   * values. They may be stored otherwise, such as another kind of number, and match as well.
   */
  private static @Nullable List<byte[]> exactly(Document filter) {
    return filter.values().stream().allMatch(Conditions::isScalar)
        ? filter.entrySet().stream()
            .map(field -> EncodedFields.field(field.getKey(), field.getValue()))
            .toList()
        : null;
  }

  private void reindex(
      List<Index<Object>> indexes, Object position, Document before, PlainUpdate update) {
    Document after = update.appliedTo(before);
    for (Index<Object> index : indexes) {
      index.checkUpdate(before, after, this);
    }
    for (Index<Object> index : indexes) {
      index.updateInPlace(before, after, position, this);
    }
  }

  /** Whether a filter lists ids, and that is all it says of ids. */
  private static boolean listsIds(Document filter, Conditions conditions) {
    return filter.get("_id") instanceof Document operators
        && operators.size() == 1
        && !filter.containsKey("$and")
        && conditions.on("_id").oneOf() != null;
  }

  /**
   * What is left to ask of documents that were looked up by their ids. The engine would compare
   * each of them with the whole list.
   */
  private static Document withoutIds(Document filter) {
    var rest = new Document(filter);
    rest.remove("_id");
    return rest;
  }

  /**
   * The positions in a unique index all of whose keys have a known value, the id's before others.
   * There may be no document at some of them.
   */
  private @Nullable Iterable<Object> lookUpUnique(Conditions conditions) {
    Iterable<Object> ids = textIds(conditions.on("_id"));
    if (ids != null && getIdField() != null) {
      return ids;
    }
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

  /**
   * A document's position is its id, and a text equals nothing else: there is nothing to look up.
   */
  private static @Nullable Iterable<Object> textIds(Conditions.Field id) {
    if (id.equal() instanceof String one) {
      return List.of(one);
    }
    return id.equal() == null
            && id.oneOf() != null
            && id.oneOf().stream().allMatch(String.class::isInstance)
        ? new TreeSet<>(id.oneOf())
        : null;
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
