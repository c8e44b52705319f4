package org.infusionops.journeys.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.bson.Document;
import org.infusionops.eventing.Ids;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.launcher.Clinic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a draft pack takes over past screenings, asked over HTTP as the portal asks, in a clinic
 * that runs on the embedded engines. A few screenings of different outcome are signed through the
 * API; copies of their documents, each with an id of its own, make up the number.
 */
public final class ReplayBench {

  private static final int SCREENINGS = Integer.getInteger("bench.screenings", 10_000);
  private static final int ROUNDS = 12;
  private static final String PACK = "iv-ketamine-standard";
  private static final String REPLAY = "/v1/packs/" + PACK + "/2/replay";

  private final OpenClinic open;

  private ReplayBench(OpenClinic open) {
    this.open = open;
  }

  public static void main(String[] arguments) {
    try (OpenClinic open = OpenClinic.open("replay-bench", options -> options)) {
      new ReplayBench(open).run();
    }
  }

  private void run() {
    List<String> signed = signed();
    fill(signed);
    draft();
    double[] millis = new double[ROUNDS];
    JsonNode replay = replay();
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      replay = replay();
      millis[round] = (System.nanoTime() - begin) / 1e6;
    }
    System.out.printf(
        Locale.ROOT,
        "%n%,d decisions replayed: %,d with another outcome, %,d by other rules%n",
        replay.get("decisions").asInt(),
        replay.get("otherOutcome").asInt(),
        replay.get("otherRules").asInt());
    System.out.printf(
        Locale.ROOT,
        "first %.0f ms, median %.0f ms, slowest %.0f ms of %d rounds after one to warm up%n%s%n",
        millis[0],
        Machine.quantile(millis, 0.5),
        Arrays.stream(millis).max().orElseThrow(),
        ROUNDS,
        Machine.described());
  }

  private JsonNode replay() {
    return open.api.get("medical-director", "intake", REPLAY);
  }

  /** Screenings of different outcome, none of which books a series by itself twice. */
  private List<String> signed() {
    List<Consumer<ObjectNode>> kinds =
        List.of(
            _ -> {},
            screening -> ((ObjectNode) screening.get("vitals")).put("systolic", 150),
            screening -> ((ObjectNode) screening.get("conditions")).put("glaucoma", "YES"),
            screening -> ((ObjectNode) screening.get("conditions")).put("psychosis-history", "YES"),
            screening -> screening.put("indication", "ptsd"));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Patient patient = open.walkthrough.register(i, _ -> {});
      String id = open.walkthrough.submit(patient, kinds.get(i));
      open.walkthrough.complete(id);
      ids.add(id);
    }
    return ids;
  }

  private void fill(List<String> signed) {
    Clinic clinic = open.clinic();
    try (MongoClient client =
        MongoClients.create("mongodb://127.0.0.1:" + clinic.setting("STORE_PORT"))) {
      MongoCollection<Document> screenings =
          client.getDatabase("intake").getCollection("screenings");
      List<Document> kinds =
          signed.stream()
              .map(id -> screenings.find(new Document("_id", id)).first())
              .map(Document.class::cast)
              .toList();
      List<Document> copies = new ArrayList<>();
      for (int i = signed.size(); i < SCREENINGS; i++) {
        var copy = new Document(kinds.get(i % kinds.size()));
        copy.put("_id", Ids.of("replay-bench", Integer.toString(i)));
        copy.remove("outbox");
        copy.remove("pendingSince");
        copies.add(copy);
        if (copies.size() == 500 || i == SCREENINGS - 1) {
          screenings.insertMany(copies);
          copies.clear();
        }
      }
    }
  }

  /** Lower limits of blood pressure, and one more trial. */
  private void draft() {
    var pack =
        (ObjectNode)
            open.api.get("medical-director", "intake", "/v1/packs/" + PACK + "/1").deepCopy();
    pack.put("version", 2).put("effectiveFrom", "2099-01-01");
    ((ObjectNode) pack.at("/eligibility/bloodPressure"))
        .put("systolicAtLeast", 141)
        .put("diastolicAtLeast", 91);
    ((ObjectNode) pack.at("/gate/vitals")).put("systolicBelow", 141).put("diastolicBelow", 91);
    ((ObjectNode) pack.at("/eligibility/minimumAge")).put("years", 21);
    open.api.post("medical-director", "intake", "/v1/pack-drafts", pack);
  }
}
