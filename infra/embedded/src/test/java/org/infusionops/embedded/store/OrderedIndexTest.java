package org.infusionops.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bson.Document;

/** A collection with indexes answers every query as one without them does. */
class OrderedIndexTest {

  private static EmbeddedStore store;
  private static MongoClient client;

  @BeforeContainer
  static void start() {
    store = EmbeddedStore.inMemory(0);
    client = MongoClients.create(store.uri());
  }

  @AfterContainer
  static void stop() {
    client.close();
    store.close();
  }

  /** What is done to the collection: documents put in or taken out, by id. */
  record Step(int id, Object a, Object b) {}

  @Property(tries = 150)
  void findsTheSameWithAndWithoutIndexes(
      @ForAll("steps") List<Step> steps,
      @ForAll("filters") List<Document> filters,
      @ForAll("sorts") Document sort) {
    MongoCollection<Document> plain = fresh("plain");
    MongoCollection<Document> indexed = fresh("indexed");
    indexed.createIndex(Indexes.ascending("a"), new IndexOptions().sparse(true));
    indexed.createIndex(Indexes.compoundIndex(Indexes.ascending("a"), Indexes.descending("b")));
    indexed.createIndex(Indexes.descending("b"));
    for (Step step : steps) {
      apply(step, plain);
      apply(step, indexed);
    }
    for (Document filter : filters) {
      assertThat(indexed.find(filter).into(new ArrayList<>()))
          .as(filter.toJson())
          .containsExactlyInAnyOrderElementsOf(plain.find(filter).into(new ArrayList<>()));
      if (plain.find(new Document("a", List.of())).first() != null) {
        continue; // the engine has no order for two empty lists
      }
      var order = new Document(sort).append("_id", 1);
      assertThat(indexed.find(filter).sort(order).limit(3).into(new ArrayList<>()))
          .as(filter.toJson() + " sorted " + sort.toJson())
          .isEqualTo(plain.find(filter).sort(order).limit(3).into(new ArrayList<>()));
      assertThat(keys(indexed.find(filter).sort(sort).limit(3).into(new ArrayList<>()), sort))
          .as(filter.toJson() + " in the order of the index " + sort.toJson())
          .isEqualTo(keys(plain.find(filter).sort(sort).limit(3).into(new ArrayList<>()), sort));
    }
  }

  /**
   * Of documents that a sort does not tell apart any may come first: a list counts as its end, 3
   * and 3.0 are the same.
   */
  private static List<Object> keys(List<Document> found, Document sort) {
    List<Object> keys = new ArrayList<>();
    for (Document document : found) {
      sort.forEach((key, direction) -> keys.add(key(document.get(key), direction.equals(1))));
    }
    return keys;
  }

  private static Object key(Object value, boolean ascending) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "empty"
          : key(ascending ? list.getFirst() : list.getLast(), ascending);
    }
    return value instanceof Number number ? number.doubleValue() : value;
  }

  private static MongoCollection<Document> fresh(String name) {
    MongoCollection<Document> collection = client.getDatabase("order").getCollection(name);
    collection.drop();
    return collection;
  }

  private static void apply(Step step, MongoCollection<Document> collection) {
    var id = new Document("_id", step.id());
    if (step.a() == null && step.b() == null) {
      collection.deleteOne(id);
      return;
    }
    var document = new Document(id);
    if (step.a() != null) {
      document.append("a", step.a().equals("null") ? null : step.a());
    }
    if (step.b() != null) {
      document.append("b", step.b());
    }
    collection.replaceOne(id, document, new com.mongodb.client.model.ReplaceOptions().upsert(true));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Object> a =
        Arbitraries.of(
                Arrays.asList(
                    null,
                    null,
                    1,
                    2,
                    3.0,
                    4L,
                    "x",
                    "y",
                    "",
                    "null",
                    List.of(1, 3),
                    List.of(),
                    true))
            .map(Object.class::cast)
            .injectNull(0.1);
    Arbitrary<Object> b =
        Arbitraries.of(Arrays.asList(null, 1, 2, 3, "m", "n")).map(value -> (Object) value);
    return Combinators.combine(Arbitraries.integers().between(0, 12), a, b)
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Document>> filters() {
    Arbitrary<Object> operand = Arbitraries.of(1, 2, 2.0, 3L, "x", "", "m").map(Object.class::cast);
    Arbitrary<Document> condition =
        Combinators.combine(
                Arbitraries.of("a", "b"),
                Arbitraries.of("$eq", "$gt", "$gte", "$lt", "$lte", "$in", "$ne", "$exists"),
                operand)
            .as(
                (field, operator, value) ->
                    new Document(
                        field,
                        switch (operator) {
                          case "$eq" -> value;
                          case "$in" -> new Document("$in", List.of(value, 4L));
                          case "$exists" -> new Document("$exists", true);
                          case "$ne" -> new Document("$ne", null);
                          default -> new Document(operator, value);
                        }));
    return condition
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> parts.size() == 1 ? parts.getFirst() : new Document("$and", parts))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Document> sorts() {
    return Arbitraries.of(
        new Document("a", 1),
        new Document("a", -1),
        new Document("b", -1),
        new Document("b", 1),
        new Document("a", 1).append("b", -1),
        new Document("a", -1).append("b", 1),
        new Document("a", 1).append("b", 1));
  }
}
