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
import org.bson.types.Binary;
import org.infusionops.eventing.Ids;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.launcher.Clinic;
import org.infusionops.starter.privacy.PersonKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a draft pack takes over past screenings, asked over HTTP as the portal asks, in a clinic
 * that runs on the embedded engines. A few screenings of different outcome are signed through the
 * API; copies of them make up the number, each of a patient of its own, sealed with that patient's
 * key as intake does it: so every one of them is opened, and none by a key that is at hand.
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
    try (OpenClinic open = OpenClinic.measured("replay-bench", options -> options)) {
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
      PersonKeys keys =
          PersonKeys.in(client.getDatabase("privacy"), clinic.secret("INFUSIONOPS_PERSON_KEY"));
      List<Document> kinds =
          signed.stream()
              .map(id -> screenings.find(new Document("_id", id)).first())
              .map(Document.class::cast)
              .toList();
      List<Document> copies = new ArrayList<>();
      for (int i = signed.size(); i < SCREENINGS; i++) {
        copies.add(copy(kinds.get(i % kinds.size()), i, keys));
        if (copies.size() == 500 || i == SCREENINGS - 1) {
          screenings.insertMany(copies);
          copies.clear();
        }
      }
    }
  }

  /** What is sealed opens in no other place and for nobody else, so it is sealed anew. */
  private static Document copy(Document screening, int number, PersonKeys keys) {
    String id = Ids.of("replay-bench", Integer.toString(number));
    String patient = Ids.of("replay-bench-patient", Integer.toString(number));
    Document state = screening.get("state", Document.class);
    Document subject = state.get("subject", Document.class);
    byte[] opened =
        keys.of(subject.getString("patientId"))
            .open(state.get("veiled", Binary.class).getData(), place(screening.getString("_id")));
    var copy = new Document(screening);
    copy.remove("outbox");
    copy.remove("pendingSince");
    copy.put("_id", id);
    copy.put(
        "state",
        new Document(state)
            .append("subject", new Document(subject).append("patientId", patient))
            .append("veiled", new Binary(keys.of(patient).seal(opened, place(id)))));
    return copy;
  }

  private static String place(String id) {
    return "screenings/" + id;
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
