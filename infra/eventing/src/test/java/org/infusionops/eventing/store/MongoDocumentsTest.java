package org.infusionops.eventing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on a server: the one that MONGODB_URI names, in a container, or embedded. */
@ExtendWith(Engines.class)
class MongoDocumentsTest extends DocumentsContract {

  private MongoClient client;
  private MongoDatabase database;

  @BeforeEach
  void connect() {
    client = MongoClients.create(Engines.mongoUri());
    database = client.getDatabase(Engines.freshDatabase());
  }

  @AfterEach
  void drop() {
    database.drop();
    client.close();
  }

  @Override
  MongoDocuments documents() {
    var documents = new MongoDocuments(database.getCollection("things"));
    documents.createIndexes();
    return documents;
  }

  @Test
  void names_the_trouble_when_a_unique_value_is_taken() {
    MongoDocuments documents = documents();
    documents.createIndex(
        Indexes.ascending("state.value"), new IndexOptions().unique(true).sparse(true));
    documents.insert(withValue("a", 1, 1), T0);
    assertThat(documents.insert(withValue("b", 1, 1), T0)).isFalse();
    documents.insert(withValue("c", 1, 2), T0);
    assertThatThrownBy(() -> documents.save(withValue("c", 2, 1), false, T0))
        .isInstanceOf(AlreadyExists.class);
  }

  @Test
  void a_query_reads_only_what_the_caller_has_no_current_copy_of() {
    var queries = new AtomicInteger();
    var filter = new Document("state.coins", new Document("$gte", 1));
    var sort = new Document("state.coins", -1).append("_id", 1);
    StoredAggregates<Jar> jars = jars(counting(documents(), "query", queries));
    Map<String, Stored<Jar>> copies = new HashMap<>();
    for (String id : List.of("a", "b", "c", "d")) {
      copies.put(id, jars.create(id, Change.to(new Jar(1))));
    }
    copies.remove("c");
    var others = jars(documents());
    others.change("b", _ -> Change.to(new Jar(7)));
    others.change("d", _ -> Change.to(new Jar(0)));
    others.create("e", Change.to(new Jar(3)));

    List<Stored<Jar>> found =
        jars.query(filter, sort, 10, id -> Optional.ofNullable(copies.get(id)));

    assertThat(queries).hasValue(1);
    assertThat(found).extracting(Stored::id).containsExactly("b", "e", "a", "c");
    assertThat(found).isEqualTo(others.query(filter, sort, 0, 10));
    found.forEach(jar -> copies.put(jar.id(), jar));

    assertThat(jars.query(filter, sort, 3, id -> Optional.ofNullable(copies.get(id))))
        .isEqualTo(found.subList(0, 3));
    assertThat(queries).hasValue(1);
  }

  private static AggregateDocument withValue(String id, long version, int value) {
    return new AggregateDocument(
        id, version, 0, new Document("value", value), List.of(), Map.of(), Map.of());
  }

  @Test
  void every_query_of_the_mechanism_has_an_index() {
    documents().insert(withValue("a", 1, 1), T0);
    Assumptions.assumeTrue(explains(), "this server does not explain its plans");
    // An id with a condition beside it is served by the id's index on MongoDB. SecantusDB 0.7 scans
    // for it, so only what every engine can promise is asked here.
    assertIndexed(new Document("_id", "a"), "_id");
    assertIndexed(
        new Document("pendingSince", new Document("$lte", java.util.Date.from(T0))),
        "pendingSince");
    assertIndexed(
        new Document("nextDueAt", new Document("$lte", java.util.Date.from(T0))), "nextDueAt");
  }

  private boolean explains() {
    try {
      return plan(new Document("_id", "a")).contains("stage");
    } catch (RuntimeException e) {
      return false;
    }
  }

  private String plan(Document filter) {
    return database
        .runCommand(
            new Document("explain", new Document("find", "things").append("filter", filter)))
        .toJson();
  }

  private void assertIndexed(Document filter, String index) {
    assertThat(plan(filter))
        .as("plan for %s", filter.keySet())
        .doesNotContain("COLLSCAN")
        .containsAnyOf("IXSCAN", "IDHACK")
        .contains(index);
  }
}
