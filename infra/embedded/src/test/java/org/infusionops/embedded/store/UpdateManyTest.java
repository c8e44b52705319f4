package org.infusionops.embedded.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates of documents whose ids are given do what any other update of the same documents does. */
class UpdateManyTest {

  private static final int ALL = 50;

  private final EmbeddedStore store = EmbeddedStore.inMemory(0);
  private final MongoClient client = MongoClients.create(store.uri());
  private final MongoCollection<Document> byId = collection("byId");
  private final MongoCollection<Document> otherwise = collection("otherwise");

  private MongoCollection<Document> collection(String name) {
    return client.getDatabase("test").getCollection(name);
  }

  @BeforeEach
  void fill() {
    for (MongoCollection<Document> each : List.of(byId, otherwise)) {
      each.createIndex(Indexes.ascending("since"), new IndexOptions().sparse(true));
      each.createIndex(Indexes.ascending("code"), new IndexOptions().unique(true).sparse(true));
      for (int i = 0; i < ALL; i++) {
        Document document =
            new Document("_id", "id-" + i)
                .append("n", i)
                .append("seq", (long) (i % 3))
                .append("owed", List.of(new Document("what", "w" + i)));
        if (i % 4 != 0) {
          document.append("since", new Date(i)).append("code", "c" + i);
        }
        each.insertOne(document);
      }
    }
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  /** Does it in one collection by ids, in the other by a filter that no look-up serves. */
  private void same(Bson update) {
    List<String> ids = new ArrayList<>(List.of("id-7", "nobody", "id-7"));
    for (int i = 0; i < ALL; i += 2) {
      ids.add("id-" + i);
    }
    UpdateResult done = byId.updateMany(and(in("_id", ids), eq("seq", 1)), update);
    UpdateResult expected =
        otherwise.updateMany(and(or(in("_id", ids), eq("_id", "none")), eq("seq", 1)), update);
    assertThat(done).isEqualTo(expected);
    for (String id : List.of("id-1", "id-2", "id-13", "nobody")) {
      assertThat(byId.updateOne(and(eq("_id", id), eq("seq", 1)), update))
          .isEqualTo(
              otherwise.updateOne(and(or(eq("_id", id), eq("_id", "none")), eq("seq", 1)), update));
    }
    assertThat(documents(byId)).isEqualTo(documents(otherwise));
    Bson since = lte("since", new Date(ALL));
    assertThat(byId.countDocuments(since)).isEqualTo(otherwise.countDocuments(since));
  }

  private static List<Document> documents(MongoCollection<Document> collection) {
    return collection.find().sort(new Document("n", 1)).into(new ArrayList<>());
  }

  @Test
  void setsAndRemovesWholeFields() {
    same(combine(set("owed", List.of()), unset("since")));
    same(combine(set("owed", List.of()), unset("since")));
    same(combine(set("since", new Date(3)), set("fresh", "x"), unset("nothing")));
    same(set("fresh", null));
  }

  @Test
  void doesWhatElseAnUpdateMayAskFor() {
    same(set("deep.down", 1));
    same(set("owed", List.of(new Document("what", "other"))));
    same(
        set("state", new Document("rooms", List.of(new Document("n", 1L), "r")).append("x", null)));
    same(combine(inc("n", 100), set("code2", "y")));
  }

  @Test
  void leavesFieldsOfEveryTypeAsTheyWere() {
    Document before =
        new Document("_id", "id-all")
            .append("n", -1)
            .append("since", new Date(7))
            .append("text", "häufig, 十")
            .append("empty", "")
            .append("double", 1.5)
            .append("long", 1L << 40)
            .append("decimal", Decimal128.parse("1.50"))
            .append("true", true)
            .append("null", null)
            .append("objectId", new ObjectId())
            .append("binary", new Binary(new byte[] {0, 1, 2}))
            .append("pattern", new BsonRegularExpression("a.*", "i"))
            .append("timestamp", new BsonTimestamp(3, 4))
            .append("code", new Code("f()"))
            .append("least", new MinKey())
            .append("most", new MaxKey())
            .append("document", new Document("a", 1).append("b", new Document("c", "d")))
            .append("list", List.of(1, "two", new Document("three", 3)))
            .append("gone", 1)
            .append("set", "before")
            .append("last", "x");
    byId.insertOne(before);

    byId.updateMany(in("_id", "id-all", "nobody"), combine(set("set", List.of(1)), unset("gone")));

    var after = new Document(before);
    after.remove("gone");
    after.put("set", List.of(1));
    Bson all = in("_id", "id-all", "none");
    Document found = requireNonNull(byId.find(all).first());
    assertThat(found.toJson()).isEqualTo(after.toJson());
    for (String name : after.keySet()) {
      assertThat(requireNonNull(byId.find(all).projection(include(name)).first()).get(name))
          .as(name)
          .isEqualTo(found.get(name));
    }
    assertThat(byId.find(lte("since", new Date(7))).projection(include("document.b.c")))
        .contains(
            new Document("_id", "id-all")
                .append("document", new Document("b", new Document("c", "d"))));
  }

  @Test
  void keepsAUniqueIndex() {
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> byId.updateMany(in("_id", "id-1", "id-2"), set("code", "c5")))
        .satisfies(e -> assertThat(e.getError().getCode()).isEqualTo(11000));
    assertThat(byId.find(eq("code", "c5"))).hasSize(1);
    byId.updateMany(in("_id", "id-5"), unset("code"));
    byId.updateMany(in("_id", "id-6"), set("code", "c5"));
    assertThat(byId.find(eq("code", "c5")).first()).containsEntry("_id", "id-6");
  }

  @Test
  void findsIdsThatAreNotTexts() {
    byId.insertOne(new Document("_id", 1L).append("n", -1));
    byId.insertOne(new Document("_id", 2).append("n", -1));
    assertThat(byId.updateMany(in("_id", 1, 2L, "id-3"), set("fresh", "x")).getModifiedCount())
        .isEqualTo(3);
    assertThat(byId.find(and(in("_id", 1.0, "id-3", "id-4"), eq("fresh", "x")))).hasSize(2);
  }

  @Test
  void takesNoOtherIdsThanBothConditionsAllow() {
    Bson both =
        new Document("_id", new Document("$in", List.of("id-1", "id-2")))
            .append("$and", List.of(new Document("_id", "id-3")));
    assertThat(byId.find(both)).isEmpty();
    assertThat(byId.updateMany(both, set("fresh", "x")).getMatchedCount()).isZero();
  }
}
