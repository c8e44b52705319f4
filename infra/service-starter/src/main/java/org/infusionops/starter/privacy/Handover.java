package org.infusionops.starter.privacy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Where the services answer what one of them asked about a person: in the database of the keys,
 * that each of them may write and no backup of data holds. What is handed over is sealed with the
 * person's key. No topic carries it, and no service calls another.
 */
public final class Handover {

  private final MongoCollection<Document> answers;

  Handover(MongoDatabase privacy) {
    this.answers = privacy.getCollection("answers");
  }

  /**
   * A service has done as asked; said again, the later word counts.
   *
   * @param sealed its part, where it was asked for one
   */
  void answer(String request, String service, Instant at, byte @Nullable [] sealed) {
    String id = request + "/" + service;
    Document answer =
        new Document("_id", id)
            .append("request", request)
            .append("service", service)
            .append("at", Date.from(at));
    if (sealed != null) {
      answer.append("part", new Binary(sealed));
    }
    answers.replaceOne(Filters.eq("_id", id), answer, new ReplaceOptions().upsert(true));
  }

  /** Which of these services have answered, and when. */
  public Map<String, Instant> answered(String request, Iterable<String> services) {
    Map<String, Instant> answered = new LinkedHashMap<>();
    for (String service : services) {
      Document found =
          answers
              .find(Filters.eq("_id", request + "/" + service))
              .projection(new Document("at", 1))
              .first();
      if (found != null) {
        answered.put(service, found.getDate("at").toInstant());
      }
    }
    return answered;
  }

  /** The sealed part of a service. */
  Optional<byte[]> part(String request, String service) {
    return Optional.ofNullable(answers.find(Filters.eq("_id", request + "/" + service)).first())
        .map(found -> found.get("part", Binary.class))
        .map(Binary::getData);
  }

  /** Forgets all answers to a request. */
  public void forget(String request, Iterable<String> services) {
    services.forEach(service -> answers.deleteOne(Filters.eq("_id", request + "/" + service)));
  }
}
