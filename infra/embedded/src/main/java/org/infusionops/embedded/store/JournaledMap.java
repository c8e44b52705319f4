package org.infusionops.embedded.store;

import java.util.Map.Entry;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A map of the store's file whose every change is noted in the journal. */
final class JournaledMap<V> {

  private final MVMap<Object, V> map;
  private final String name;
  private final Journal journal;

  JournaledMap(MVMap<Object, V> map, Journal journal) {
    this.map = map;
    this.name = map.getName();
    this.journal = journal;
  }

  @Nullable V get(Object key) {
    return map.get(key);
  }

  void put(Object key, V value) {
    map.put(key, value);
    journal.put(name, key, value);
  }

  /** Puts the value unless there is one; tells whether it did. */
  boolean putIfAbsent(Object key, V value) {
    boolean absent = map.putIfAbsent(key, value) == null;
    if (absent) {
      journal.put(name, key, value);
    }
    return absent;
  }

  @Nullable V remove(Object key) {
    @Nullable V removed = map.remove(key);
    if (removed != null) {
      journal.remove(name, key);
    }
    return removed;
  }

  void clear() {
    map.clear();
    journal.clear(name);
  }

  /** In the order of the keys. */
  Set<Entry<Object, V>> entries() {
    return map.entrySet();
  }

  Iterable<V> values() {
    return map.values();
  }

  int size() {
    return map.size();
  }

  boolean isEmpty() {
    return map.isEmpty();
  }
}
