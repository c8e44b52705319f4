package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** A unique index kept in the same file, and so in the same commits, as its documents. */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

  private final JournaledMap<Object> positions;
  private final KeyFields fields;

  UniqueIndex(JournaledMap<Object> positions, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.fields = KeyFields.of(keys);
    this.positions = positions;
  }

  @Override
  public synchronized void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    if (!fields.areSame(oldDocument, newDocument)) {
      super.checkUpdate(oldDocument, newDocument, collection);
    }
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {
    if (!fields.areSame(oldDocument, newDocument)) {
      super.updateInPlace(oldDocument, newDocument, position, collection);
    }
  }

  /** A document's position is its id. */
  @Override
  public Object getPosition(Document document) {
    return Missing.ofNullable(document.get("_id"));
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return positions.remove(key);
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
    return positions.putIfAbsent(key, Missing.ofNullable(position));
  }

  @Override
  protected Iterable<Entry<KeyValue, Object>> getIterable() {
    List<Entry<KeyValue, Object>> entries = new ArrayList<>();
    for (Entry<Object, Object> entry : positions.entries()) {
      entries.add(Map.entry((KeyValue) entry.getKey(), entry.getValue()));
    }
    return entries;
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    return positions.get(key);
  }

  @Override
  public long getCount() {
    return positions.size();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  /** Forgets every key, so that a build that failed leaves nothing behind. */
  void clear() {
    positions.clear();
  }
}
