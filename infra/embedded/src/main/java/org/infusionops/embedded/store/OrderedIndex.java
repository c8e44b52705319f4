package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index in memory, rebuilt when its collection is opened.
 *
 * <p>It finds the documents whose leading keys have given values and whose next key lies in a
 * range, in the order of the index. What it finds is a superset of what matches.
 */
final class OrderedIndex extends Index<Object> {

  /** A way to use an index for a query; the best has the highest worth. */
  record Plan(
      OrderedIndex index, Conditions conditions, int equal, boolean sorts, boolean reverse) {

    int worth() {
      Conditions.Field next = index.nextField(conditions, equal);
      int looksUp = next == null ? 0 : next.oneOf() != null ? 3 : next.isRange() ? 2 : 0;
      return 4 * equal + looksUp + (sorts ? 1 : 0);
    }

    /**
     * Positions in index order (reversed when the sort asks so); the order means something only
     * when it {@link #sorts}.
     */
    Stream<Object> positions() {
      return index.positions(conditions, equal, reverse);
    }
  }

  private final List<IndexKey> keys;
  private final List<String> names;
  private final KeyFields fields;
  private final boolean skipsAbsent;
  private final NavigableMap<List<@Nullable Object>, Set<Object>> positions;
  private int irregularDocuments;

  /**
   * @param sparse leaves out documents that have none of the fields
   */
  OrderedIndex(String name, List<IndexKey> keys, boolean sparse) {
    // Sparse for the engine in any case: it must not expect to get a position from this index.
    super(name, keys, true);
    this.keys = keys;
    this.names = keys.stream().map(IndexKey::getKey).toList();
    this.fields = KeyFields.of(keys);
    this.skipsAbsent = sparse;
    this.positions = new TreeMap<>(this::compareKeys);
  }

  @Nullable Plan plan(Conditions conditions, @Nullable Document sort) {
    int equal = 0;
    while (equal < keys.size() && conditions.on(keys.get(equal).getKey()).equal() != null) {
      equal++;
    }
    Conditions.Field next = nextField(conditions, equal);
    boolean usable =
        equal > 0
            || (next != null
                && (next.isRange() || next.oneOf() != null || (next.present() && skipsAbsent)));
    if (!usable) {
      return null;
    }
    Boolean reverse = orderOf(conditions, equal, sort);
    return new Plan(this, conditions, equal, reverse != null, reverse != null && reverse);
  }

  private Conditions.@Nullable Field nextField(Conditions conditions, int equal) {
    return equal < keys.size() ? conditions.on(keys.get(equal).getKey()) : null;
  }

  /** Whether the sort is the order of this index (false), its reverse (true) or neither (null). */
  private @Nullable Boolean orderOf(Conditions conditions, int equal, @Nullable Document sort) {
    Conditions.Field next = nextField(conditions, equal);
    if (sort == null
        || sort.isEmpty()
        || irregularDocuments > 0
        || (next != null && next.oneOf() != null)) {
      return null;
    }
    Boolean reverse = null;
    int at = equal;
    for (Entry<String, Object> entry : sort.entrySet()) {
      if (conditions.on(entry.getKey()).equal() != null) {
        continue;
      }
      if (at >= keys.size()
          || !keys.get(at).getKey().equals(entry.getKey())
          || !(entry.getValue() instanceof Number direction)) {
        return null;
      }
      boolean reversed = direction.intValue() > 0 != keys.get(at).isAscending();
      if (reverse != null && reverse != reversed) {
        return null;
      }
      reverse = reversed;
      at++;
    }
    return reverse != null && reverse;
  }

  private Stream<Object> positions(Conditions conditions, int equal, boolean reverse) {
    List<@Nullable Object> prefix = new ArrayList<>();
    for (IndexKey key : keys.subList(0, equal)) {
      prefix.add(conditions.on(key.getKey()).equal());
    }
    Conditions.Field next = nextField(conditions, equal);
    if (next != null && next.oneOf() != null) {
      return next.oneOf().stream()
          .flatMap(value -> range(append(prefix, value), null, null, false))
          .distinct();
    }
    Stream<Object> found =
        next == null || !next.isRange()
            ? range(prefix, null, null, reverse)
            : range(prefix, next.atLeast(), next.atMost(), reverse);
    return irregularDocuments > 0 ? found.distinct() : found;
  }

  /**
   * Keys that begin with the prefix and go on with a value between the two.
   *
   * <p>Of a document with several values one may fulfil the one bound and another the other, so
   * that only one bound may be used then.
   */
  private Stream<Object> range(
      List<@Nullable Object> prefix,
      @Nullable Object atLeast,
      @Nullable Object atMost,
      boolean reverse) {
    @Nullable Object low = atLeast;
    @Nullable Object high = irregularDocuments > 0 && low != null ? null : atMost;
    if (low == null && high != null) {
      low = smallestLike(high);
    }
    boolean ascending = prefix.size() >= keys.size() || keys.get(prefix.size()).isAscending();
    Bound from = new Bound(prefix, ascending ? low : high);
    Bound to = new Bound(prefix, ascending ? high : low);
    if (compareKeys(from.before(), to.after()) > 0) {
      return Stream.empty();
    }
    NavigableMap<List<@Nullable Object>, Set<Object>> range =
        positions.subMap(from.before(), true, to.after(), true);
    return (reverse ? range.descendingMap() : range).values().stream().flatMap(Set::stream);
  }

  /** A place between keys: the prefix, perhaps one more value, and then either end of it. */
  private record Bound(List<@Nullable Object> prefix, @Nullable Object next) {
    List<@Nullable Object> before() {
      return append(next == null ? prefix : append(prefix, next), End.BEFORE);
    }

    List<@Nullable Object> after() {
      return append(next == null ? prefix : append(prefix, next), End.AFTER);
    }
  }

  private enum End {
    BEFORE,
    AFTER
  }

  private static List<@Nullable Object> append(
      List<@Nullable Object> values, @Nullable Object value) {
    List<@Nullable Object> longer = new ArrayList<>(values);
    longer.add(value);
    return longer;
  }

  private static Object smallestLike(Object value) {
    if (value instanceof String) {
      return "";
    }
    return value instanceof Instant ? Instant.MIN : Double.NEGATIVE_INFINITY;
  }

  private int compareKeys(List<@Nullable Object> a, List<@Nullable Object> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (a.get(i) instanceof End end) {
        return end == End.BEFORE ? -1 : 1;
      }
      if (b.get(i) instanceof End end) {
        return end == End.BEFORE ? 1 : -1;
      }
      int order = ValueComparator.asc().compare(a.get(i), b.get(i));
      if (order != 0) {
        return keys.get(i).isAscending() ? order : -order;
      }
    }
    if (a.size() == b.size()) {
      return 0;
    }
    boolean firstIsLonger = a.size() > b.size();
    Object beyond = firstIsLonger ? a.get(b.size()) : b.get(a.size());
    return (beyond == End.BEFORE) == firstIsLonger ? -1 : 1;
  }

  /** Where a document stands; irregular when its place says nothing of how it would be sorted. */
  private record Entries(List<List<@Nullable Object>> keys, boolean irregular) {}

  private Entries entriesOf(Document document) {
    List<@Nullable Object> plain = plainKey(document);
    if (plain != null) {
      boolean left = skipsAbsent && hasNoneOf(names, document);
      return new Entries(left ? List.of() : List.of(plain), false);
    }
    if (skipsAbsent && names.stream().allMatch(name -> isAbsent(document, name))) {
      return new Entries(List.of(), false);
    }
    List<List<@Nullable Object>> found = new ArrayList<>();
    boolean irregular = false;
    for (KeyValue key : getKeyValues(document)) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object value : key) {
        boolean scalar = Conditions.isScalar(value);
        irregular |= !scalar && Missing.isNeitherNullNorMissing(value);
        values.add(scalar ? value : null);
      }
      found.add(values);
    }
    if (found.isEmpty()) { // an empty list has no key of its own
      found.add(new ArrayList<>(Collections.nCopies(keys.size(), null)));
      irregular = true;
    }
    return new Entries(found, irregular || found.size() > 1);
  }

  /**
   * The key when its fields are at the top of the document and texts, times or absent, as nearly
   * all are; what else there may be is left to the engine, which takes its time.
   */
  private @Nullable List<@Nullable Object> plainKey(Document document) {
    List<@Nullable Object> key = new ArrayList<>(names.size());
    for (String name : names) {
      Object value = document.get(name);
      boolean plain = value == null || value instanceof String || value instanceof Instant;
      if (!plain || name.contains(".")) {
        return null;
      }
      key.add(value);
    }
    return key;
  }

  private static boolean hasNoneOf(List<String> names, Document document) {
    for (String name : names) {
      if (document.containsKey(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAbsent(Document document, String key) {
    return Utils.getSubdocumentValueCollectionAware(document, key) instanceof Missing;
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    Entries _ = entriesOf(document); // refuses parallel lists before anything is changed
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    add(entriesOf(document), position);
  }

  private void add(Entries added, Object position) {
    for (List<@Nullable Object> key : added.keys()) {
      positions.computeIfAbsent(key, k -> new LinkedHashSet<>(2)).add(position);
    }
    irregularDocuments += added.irregular() ? 1 : 0;
  }

  @Override
  public @Nullable Object remove(Document document) {
    remove(entriesOf(document), Missing.ofNullable(document.get("_id")));
    return null;
  }

  private void remove(Entries removed, Object position) {
    for (List<@Nullable Object> key : removed.keys()) {
      Set<Object> left = positions.get(key);
      if (left != null && left.remove(position) && left.isEmpty()) {
        positions.remove(key);
      }
    }
    irregularDocuments -= removed.irregular() ? 1 : 0;
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return Collections.emptyList();
  }

  @Override
  public long getCount() {
    return positions.values().stream().mapToLong(Collection::size).sum();
  }

  @Override
  public boolean isEmpty() {
    return positions.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    if (!fields.areSame(oldDocument, newDocument)) {
      checkAdd(newDocument, collection);
    }
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {
    if (!fields.areSame(oldDocument, newDocument)) {
      remove(entriesOf(oldDocument), position);
      add(entriesOf(newDocument), position);
    }
  }

  @Override
  public void drop() {
    positions.clear();
  }
}
