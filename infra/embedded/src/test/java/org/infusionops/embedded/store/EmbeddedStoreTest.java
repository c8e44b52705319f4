package org.infusionops.embedded.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

  @TempDir Path directory;
  private EmbeddedStore store;
  private MongoClient client;
  private MongoCollection<Document> notes;

  @BeforeEach
  void start() {
    store = EmbeddedStore.in(directory, 0);
    connect();
  }

  private void connect() {
    client = MongoClients.create(store.uri());
    notes = client.getDatabase("test").getCollection("notes");
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  private void restart() {
    stop();
    start();
  }

  @Test
  void answersHello() {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
    assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
    assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)).get("ok"))
        .isEqualTo(1.0);
  }

  @Test
  void keepsDocumentsAndUniqueIndexesOverARestart() {
    notes.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true).sparse(true));
    notes.insertOne(new Document("_id", "a").append("email", "a@example.org").append("n", 1L));
    notes.insertOne(new Document("_id", "b").append("list", List.of(1, "x", new Document("y", 2))));

    restart();

    assertThat(notes.find(eq("b")).first())
        .isEqualTo(new Document("_id", "b").append("list", List.of(1, "x", new Document("y", 2))));
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> notes.insertOne(new Document("email", "a@example.org")))
        .matches(e -> e.getError().getCode() == 11000);
    notes.deleteOne(eq("a"));
    notes.insertOne(new Document("_id", "c").append("email", "a@example.org"));
    assertThat(notes.countDocuments()).isEqualTo(2);
  }

  @Test
  void savesByIdAndVersionOnlyTheExpectedVersion() {
    notes.insertOne(new Document("_id", "a").append("version", 1L));
    assertThat(
            notes
                .replaceOne(
                    new Document("_id", "a").append("version", 1L),
                    new Document("_id", "a").append("version", 2L))
                .getModifiedCount())
        .isEqualTo(1);
    assertThat(
            notes
                .replaceOne(
                    and(eq("_id", "a"), eq("version", 1L)),
                    new Document("_id", "a").append("version", 2L))
                .getMatchedCount())
        .isZero();
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(
            () ->
                notes.replaceOne(
                    and(eq("_id", "a"), eq("version", 1L)),
                    new Document("_id", "a").append("version", 2L),
                    new ReplaceOptions().upsert(true)))
        .matches(e -> e.getError().getCode() == 11000);
  }

  @Test
  void findsBySparseIndexInOrder() {
    notes.createIndex(Indexes.ascending("pendingSince"), new IndexOptions().sparse(true));
    for (int i = 0; i < 100; i++) {
      var document = new Document("_id", "id-" + i);
      if (i % 3 == 0) {
        document.append("pendingSince", (long) (1000 - i));
      }
      notes.insertOne(document);
    }
    assertThat(ids(notes.find(lte("pendingSince", 910L)).sort(ascending("pendingSince")).limit(2)))
        .containsExactly("id-99", "id-96");
    assertThat(ids(notes.find(exists("pendingSince")).sort(descending("pendingSince")).limit(2)))
        .containsExactly("id-0", "id-3");

    notes.updateOne(eq("id-99"), unset("pendingSince"));
    notes.updateOne(eq("id-96"), set("pendingSince", 2000L));
    notes.deleteOne(eq("id-93"));

    assertThat(ids(notes.find(lte("pendingSince", 915L)).sort(ascending("pendingSince"))))
        .containsExactly("id-90", "id-87");
    restart();
    assertThat(ids(notes.find(gte("pendingSince", 1000L)).sort(ascending("pendingSince"))))
        .containsExactly("id-0", "id-96");
  }

  @Test
  void findsManyByIdAndByCompoundIndexAndByElementsOfLists() {
    notes.createIndex(Indexes.compoundIndex(Indexes.ascending("site"), Indexes.descending("day")));
    notes.createIndex(Indexes.ascending("people"));
    for (int i = 0; i < 20; i++) {
      notes.insertOne(
          new Document("_id", "id-" + i)
              .append("site", i % 2 == 0 ? "east" : "west")
              .append("day", "2026-01-" + (10 + i))
              .append("people", List.of("p" + i, "p" + (i + 1))));
    }
    assertThat(ids(notes.find(in("_id", "id-3", "id-5", "nobody"))))
        .containsExactlyInAnyOrder("id-3", "id-5");
    assertThat(
            ids(
                notes
                    .find(and(eq("site", "east"), gte("day", "2026-01-24")))
                    .sort(descending("day"))))
        .containsExactly("id-18", "id-16", "id-14");
    assertThat(
            ids(
                notes
                    .find(and(eq("site", "west"), lte("day", "2026-01-13")))
                    .sort(ascending("day"))))
        .containsExactly("id-1", "id-3");
    assertThat(ids(notes.find(eq("people", "p5")))).containsExactlyInAnyOrder("id-4", "id-5");
    assertThat(ids(notes.find(in("site", "east", "north")))).hasSize(10);
    assertThat(ids(notes.find(and(gte("day", "2026-01-29"), lte("day", "2026-01-10"))))).isEmpty();
  }

  @Test
  void orderedBulkStopsAtTheFirstErrorAndCountsWhatItDid() {
    notes.insertOne(new Document("_id", "taken"));
    assertThatExceptionOfType(MongoBulkWriteException.class)
        .isThrownBy(
            () ->
                notes.insertMany(
                    List.of(
                        new Document("_id", "1"),
                        new Document("_id", "taken"),
                        new Document("_id", "2"))))
        .satisfies(e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1))
        .satisfies(e -> assertThat(e.getWriteErrors()).hasSize(1));
    assertThatExceptionOfType(MongoBulkWriteException.class)
        .isThrownBy(
            () ->
                notes.bulkWrite(
                    List.of(
                        new UpdateOneModel<>(eq("1"), set("n", 1)),
                        new UpdateOneModel<>(eq("1"), set("_id", "other")),
                        new UpdateOneModel<>(eq("1"), set("n", 3)))))
        .satisfies(e -> assertThat(e.getWriteResult().getModifiedCount()).isEqualTo(1));
    assertThat(notes.find(eq("1")).first()).containsEntry("n", 1);
    assertThatExceptionOfType(MongoBulkWriteException.class)
        .isThrownBy(
            () ->
                notes.bulkWrite(
                    List.of(
                        new InsertOneModel<>(new Document("_id", "3")),
                        new InsertOneModel<>(new Document("_id", "taken")),
                        new InsertOneModel<>(new Document("_id", "4"))),
                    new BulkWriteOptions().ordered(false)))
        .satisfies(e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(2));
  }

  @Test
  void findAndModifyGivesTheDocumentBeforeOrAfterOrNothing() {
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);
    assertThat(notes.findOneAndUpdate(eq("counter"), inc("n", 1L), after)).containsEntry("n", 1L);
    assertThat(notes.findOneAndUpdate(eq("counter"), inc("n", 1L), after)).containsEntry("n", 2L);
    assertThat(notes.findOneAndUpdate(eq("counter"), inc("n", 1L))).containsEntry("n", 2L);
    assertThat(
            notes.findOneAndUpdate(
                eq("nobody"),
                inc("n", 1L),
                new FindOneAndUpdateOptions().projection(new Document("n", 1))))
        .isNull();
    assertThat(
            notes.updateOne(eq("x"), set("a", 1), new UpdateOptions().upsert(true)).getUpsertedId())
        .isNotNull();
  }

  @Test
  void droppingADatabaseLeavesThoseWhoseNameBeginsAlike() {
    client.getDatabase("test2").getCollection("notes").insertOne(new Document("_id", 1));
    notes.insertOne(new Document("_id", 1));
    client.getDatabase("test").drop();
    assertThat(notes.countDocuments()).isZero();
    assertThat(client.getDatabase("test2").getCollection("notes").countDocuments()).isEqualTo(1);
    notes.insertOne(new Document("_id", 1));
    restart();
    assertThat(notes.countDocuments()).isEqualTo(1);
    assertThat(client.listDatabaseNames()).contains("test", "test2");
  }

  @Test
  void aUniqueIndexThatCannotBeBuiltIsNotThereAfterwards() {
    notes.insertMany(
        List.of(new Document("_id", 1).append("k", "x"), new Document("_id", 2).append("k", "x")));
    assertThatExceptionOfType(com.mongodb.MongoException.class)
        .isThrownBy(
            () -> notes.createIndex(Indexes.ascending("k"), new IndexOptions().unique(true)));
    notes.deleteOne(eq(2));
    notes.createIndex(Indexes.ascending("k"), new IndexOptions().unique(true));
    notes.insertOne(new Document("_id", 3).append("k", "y"));
    assertThatExceptionOfType(MongoWriteException.class)
        .isThrownBy(() -> notes.insertOne(new Document("_id", 4).append("k", "x")));
  }

  @Test
  void clientsFindItAgainAfterItWasDisconnected() {
    notes.insertOne(new Document("_id", 1));
    store.disconnect();
    store.reconnect();
    List<Document> found = new ArrayList<>();
    org.awaitility.Awaitility.await()
        .ignoreExceptions()
        .until(() -> notes.find().into(found).size() == 1);
  }

  private static List<String> ids(Iterable<Document> documents) {
    List<String> ids = new ArrayList<>();
    documents.forEach(document -> ids.add(document.getString("_id")));
    return ids;
  }
}
