package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;

/** The collections of one database, as maps of the file. */
final class StoreDatabase extends AbstractMongoDatabase<Object> {

  private static final String NAMESPACES = "system.namespaces";
  private static final String INDEXES = "system.indexes";

  private static final String DOCUMENTS = "documents/";

  private final MVStore file;
  private final Journal journal;

  StoreDatabase(String name, MVStore file, Journal journal, CursorRegistry cursors) {
    super(name, cursors);
    this.file = file;
    this.journal = journal;
    initializeNamespacesAndIndexes();
  }

  static String documentsOf(String database, String collection) {
    return DOCUMENTS + database + "/" + collection;
  }

  /** Whether a map of this name holds documents; else it is a unique index. */
  static boolean holdsDocuments(String map) {
    return map.startsWith(DOCUMENTS);
  }

  private String indexOf(String collection, String index) {
    return "index/" + databaseName + "/" + collection + "/" + index;
  }

  private <V> JournaledMap<V> map(String name, DataType<V> values) {
    return new JournaledMap<>(
        file.openMap(
            name, new MVMap.Builder<Object, V>().keyType(BsonCodec.INSTANCE).valueType(values)),
        journal);
  }

  private void removeMap(String name) {
    file.removeMap(name);
    journal.drop(name);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(
      String collectionName, CollectionOptions options) {
    return new StoreCollection(
        this,
        collectionName,
        options,
        map(documentsOf(databaseName, collectionName), ByteArrayDataType.INSTANCE),
        cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return new UniqueIndex(
        map(indexOf(collectionName, indexName), BsonCodec.INSTANCE), indexName, keys, sparse);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return new OrderedIndex(indexName, keys, sparse);
  }

  @Override
  protected void dropIndex(MongoCollection<Object> collection, String indexName) {
    super.dropIndex(collection, indexName);
    removeMap(indexOf(collection.getCollectionName(), indexName));
  }

  @Override
  public void dropCollection(String collectionName, Oplog oplog) {
    super.dropCollection(collectionName, oplog);
    removeMap(documentsOf(databaseName, collectionName));
  }

  @Override
  public void drop(Oplog oplog) {
    List<String> names = new ArrayList<>();
    for (Document namespace : resolveCollection(NAMESPACES, true).queryAll()) {
      String name = String.valueOf(namespace.get("name")).substring(databaseName.length() + 1);
      if (!name.equals(INDEXES)) {
        names.add(name);
      }
    }
    names.forEach(name -> dropCollection(name, oplog));
    if (resolveCollection(INDEXES, false) != null) {
      dropCollection(INDEXES, oplog);
    }
    dropCollection(NAMESPACES, oplog);
  }

  @Override
  public void moveCollection(
      MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
    throw new UnsupportedOperationException("A collection cannot be renamed");
  }

  @Override
  protected long getFileSize() {
    return getStorageSize();
  }

  @Override
  protected long getStorageSize() {
    return file.getFileStore() == null ? 0 : file.getFileStore().size();
  }
}
