package org.infusionops.starter.privacy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Veil;
import org.infusionops.eventing.store.Json;
import org.infusionops.eventing.store.MongoDocuments;
import org.infusionops.eventing.store.StoredAggregates;
import org.infusionops.testing.Engines;

/**
 * What sealing costs: the same saves and reads with and without, in turns, on the store of the
 * tests (the first number is of the whole operation, the second of hiding or showing alone). Run
 * its main method; the argument is how many records.
 */
final class PrivacyMeasure {

  /** About what a patient's record or a screening is. */
  record Person(
      String siteId, String name, Map<String, String> contact, List<String> answers, int count) {}

  private PrivacyMeasure() {}

  public static void main(String[] arguments) {
    int records = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0]);
    try (MongoClient client = MongoClients.create(Engines.mongoUri())) {
      MongoDatabase database = client.getDatabase(Engines.freshDatabase());
      PersonKeys keys =
          new PersonKeys(database, MasterKey.of(Base64.getEncoder().encodeToString(new byte[32])));
      Veil veil =
          new PersonalData(database, keys)
              .ofPersons("sealed")
              .hiding("name", "Erased")
              .hiding("contact")
              .hiding("answers", List.of())
              .veil();
      for (int round = 1; round <= 4; round++) {
        run("clear, round " + round, aggregates(database, "clear", Veil.NONE), records);
        run("sealed, round " + round, aggregates(database, "sealed", veil), records);
        alone(veil, records);
      }
    }
    System.exit(0);
  }

  private static StoredAggregates<Person> aggregates(
      MongoDatabase database, String collection, Veil veil) {
    return new StoredAggregates<>(
        new MongoDocuments(database.getCollection(collection)),
        Json.codec(Person.class),
        veil,
        new EventCatalogue(Map.of(), _ -> Optional.empty()),
        new StoredAggregates.Surroundings(
            InstantSource.fixed(Instant.EPOCH),
            InstantSource.system(),
            100,
            () -> null,
            (_, _, _) -> {},
            () -> {}));
  }

  private static void run(String what, StoredAggregates<Person> persons, int records) {
    List<String> ids =
        IntStream.range(0, records).mapToObj(_ -> UUID.randomUUID().toString()).toList();
    report(what + " create", ids, id -> persons.create(id, Change.to(person(0))));
    report(what + " change", ids, id -> persons.change(id, _ -> Change.to(person(1))));
    report(what + " read", ids, persons::find);
    long start = System.nanoTime();
    int found =
        persons.query(new Document("state.count", 1), new Document("_id", 1), 0, 500).size();
    System.out.printf(
        "%-28s %d in %.1f ms%n", what + " list", found, (System.nanoTime() - start) / 1e6);
  }

  private static void alone(Veil veil, int records) {
    String id = UUID.randomUUID().toString();
    List<String> same = Collections.nCopies(records, id);
    Document state = Document.parse(new String(Json.mapper().writeValueAsBytes(person(1))));
    report("hide alone", same, _ -> veil.hide(id, Fields.copyOf(state)));
    Document hidden = veil.hide(id, Fields.copyOf(state));
    report("show alone", same, _ -> veil.show(id, hidden));
  }

  private interface Act {
    void on(String id);
  }

  private static void report(String what, List<String> ids, Act act) {
    long[] took = new long[ids.size()];
    for (int i = 0; i < took.length; i++) {
      long start = System.nanoTime();
      act.on(ids.get(i));
      took[i] = System.nanoTime() - start;
    }
    Arrays.sort(took);
    System.out.printf(
        "%-28s median %.1f us, p99 %.1f us%n",
        what, took[took.length / 2] / 1e3, took[took.length * 99 / 100] / 1e3);
  }

  private static Person person(int count) {
    return new Person(
        "mesa",
        "Zoraida Quimby",
        Map.of("phone", "+14805550142", "email", "zoraida@example.org", "zone", "America/Phoenix"),
        IntStream.range(0, 40).mapToObj(number -> "answer " + number + ": NO").toList(),
        count);
  }
}
