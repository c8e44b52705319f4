package org.infusionops.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.RawBsonDocument;

/** Looks for texts in every document of a store, as the store has them: byte by byte. */
public final class StoreScan {

  private StoreScan() {}

  /**
   * Where the store of this JVM has one of these texts, upper or lower case, in databases whose
   * name does not begin with {@code test_}; as {@code database.collection/id text}.
   */
  public static List<String> placesOf(String... texts) {
    return placesIn(Engines.mongoUri(), texts);
  }

  /** The same in any store. */
  public static List<String> placesIn(String uri, String... texts) {
    List<String> places = new ArrayList<>();
    try (MongoClient client = MongoClients.create(uri)) {
      for (String name : client.listDatabaseNames()) {
        if (!List.of("admin", "config", "local").contains(name) && !name.startsWith("test_")) {
          scan(client.getDatabase(name), texts, places);
        }
      }
    }
    return places;
  }

  private static void scan(MongoDatabase database, String[] texts, List<String> places) {
    for (String collection : database.listCollectionNames()) {
      for (RawBsonDocument document :
          database.getCollection(collection, RawBsonDocument.class).find()) {
        var bytes = document.getByteBuffer().asNIO();
        byte[] raw = new byte[bytes.remaining()];
        bytes.get(raw);
        // Each byte one character: what is not text cannot hide what is.
        String all = new String(raw, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (String text : texts) {
          String wanted =
              new String(
                      text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                      StandardCharsets.ISO_8859_1)
                  .toLowerCase(Locale.ROOT);
          if (all.contains(wanted)) {
            places.add(
                database.getName() + "." + collection + "/" + document.get("_id") + " " + text);
          }
        }
      }
    }
  }
}
