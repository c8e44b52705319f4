package org.infusionops.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.ValidationOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoreRefusalsTest {

  private static EmbeddedStore store;
  private static MongoClient client;
  private static MongoDatabase database;
  private static MongoCollection<Document> all;

  @BeforeAll
  static void start() {
    store = EmbeddedStore.inMemory(0);
    client = MongoClients.create(store.uri());
    database = client.getDatabase("test");
    all = database.getCollection("all");
  }

  @AfterAll
  static void stop() {
    client.close();
    store.close();
  }

  private static void refuses(String what, ThrowingCallable use) {
    assertThatExceptionOfType(MongoException.class)
        .isThrownBy(use)
        .withMessageContaining("does not support")
        .withMessageContaining(what);
  }

  @Test
  void refusesTransactions() {
    assertThatThrownBy(
            () -> {
              try (var session = client.startSession()) {
                session.startTransaction();
                all.insertOne(session, new Document());
                session.commitTransaction();
              }
            })
        .isInstanceOfAny(MongoClientException.class, MongoException.class);
    refuses(
        "transactions",
        () -> client.getDatabase("admin").runCommand(new Document("commitTransaction", 1)));
  }

  @Test
  void refusesChangeStreams() {
    refuses("$changeStream", () -> all.watch().iterator().next());
  }

  @Test
  void refusesCollation() {
    var german = Collation.builder().locale("de").build();
    refuses("collation", () -> all.find().collation(german).first());
    refuses(
        "collation",
        () -> all.createIndex(Indexes.ascending("a"), new IndexOptions().collation(german)));
  }

  @Test
  void refusesCollectionsThatWouldNotBehaveAsAsked() {
    refuses(
        "validator",
        () ->
            database.createCollection(
                "v",
                new CreateCollectionOptions()
                    .validationOptions(new ValidationOptions().validator(Filters.exists("a")))));
    refuses(
        "capped",
        () ->
            database.createCollection(
                "c", new CreateCollectionOptions().capped(true).sizeInBytes(4096)));
    refuses("viewOn", () -> database.createView("w", "all", List.of()));
    database.createCollection("plain");
    assertThat(database.listCollectionNames()).contains("plain");
  }

  @Test
  void refusesIndexesThatWouldDoNothingOrTheWrongThing() {
    refuses(
        "TTL",
        () ->
            all.createIndex(
                Indexes.ascending("at"), new IndexOptions().expireAfter(1L, TimeUnit.HOURS)));
    refuses(
        "partial",
        () ->
            all.createIndex(
                Indexes.ascending("a"),
                new IndexOptions().unique(true).partialFilterExpression(Filters.exists("a"))));
    refuses("text", () -> all.createIndex(Indexes.text("a")));
    refuses("2dsphere", () -> all.createIndex(Indexes.geo2dsphere("a")));
  }

  @Test
  void refusesQueriesAndUpdatesItWouldGetWrong() {
    all.insertOne(new Document("_id", "r").append("l", List.of(1, 2)));
    refuses("$text", () -> all.find(Filters.text("x")).first());
    refuses(
        "updates by pipeline",
        () -> all.updateOne(Filters.eq("r"), List.of(new Document("$set", new Document("a", 1)))));
    refuses(
        "updates by pipeline",
        () ->
            all.findOneAndUpdate(
                Filters.eq("r"), List.of(new Document("$set", new Document("a", 1)))));
    refuses(
        "positional projection",
        () -> all.find(Filters.eq("l", 1)).projection(Projections.include("l.$")).first());
    refuses(
        "positional projection",
        () ->
            all.findOneAndUpdate(
                Filters.eq("l", 1),
                Updates.set("a", 1),
                new FindOneAndUpdateOptions().projection(Projections.include("l.$"))));
    refuses("$where", () -> all.find(Filters.where("true")).first());
    refuses(
        "$geoWithin",
        () ->
            all.aggregate(List.of(Aggregates.match(Filters.geoWithinBox("p", 0, 0, 1, 1))))
                .first());
  }

  @Test
  void refusesMoreMembersThanThereAre() {
    refuses("w=2", () -> all.withWriteConcern(WriteConcern.W2).insertOne(new Document("_id", "w")));
    all.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
        .insertOne(new Document("_id", "m"));
    assertThat(all.find(Filters.eq("m")).first()).isNotNull();
    assertThat(all.find(Filters.eq("w")).first()).isNull();
  }
}
