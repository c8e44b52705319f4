package org.infusionops.starter.privacy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Veil;
import org.jspecify.annotations.Nullable;

/**
 * What this service keeps about persons. A configuration says it where its aggregates are made:
 *
 * <pre>{@code
 * factory
 *     .aggregates("notes", Note.class)
 *     .index("state.personId")
 *     .veiled(personal.in("notes", "personId").hiding("text", "erased").veil())
 *     .build();
 * }</pre>
 *
 * <p>That is all: the fields are sealed with the person's key when they are saved (what was saved
 * before is sealed in the background), and the collection takes part in erasure and export. One
 * without fields to hide is exported all the same.
 */
public final class PersonalData {

  private static final Document ID_ONLY = new Document("_id", 1);

  private final MongoDatabase database;
  private final PersonKeys keys;
  private final List<PersonVeil> veils = new CopyOnWriteArrayList<>();

  PersonalData(MongoDatabase database, PersonKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * The aggregates of this collection are about one person each.
   *
   * @param personPath where in the state the person's id is
   */
  public Kept in(String collection, String personPath) {
    return new Kept(this, collection, personPath);
  }

  /** The aggregates of this collection are persons: their ids are the persons' ids. */
  public Kept ofPersons(String collection) {
    return new Kept(this, collection, null);
  }

  Veil add(Kept kept) {
    PersonVeil veil = new PersonVeil(kept, keys);
    veils.add(veil);
    return veil;
  }

  /** All of this person, by collection, as the services know it. */
  Map<String, List<?>> of(String person) {
    Map<String, List<?>> all = new LinkedHashMap<>();
    for (PersonVeil veil : veils) {
      List<Document> found = new ArrayList<>();
      for (Document each : collection(veil).find(Filters.eq(veil.kept().filter(), person))) {
        String id = each.getString("_id");
        Document state = veil.show(id, each.get("state", Document.class));
        found.add(
            new Document("id", id).append("version", each.get("version")).append("is", state));
      }
      all.put(veil.kept().collection(), found);
    }
    return all;
  }

  /** Takes out what tells who the person is, sealed or not. */
  void erase(String person) {
    for (PersonVeil veil : veils) {
      MongoCollection<Document> collection = collection(veil);
      List<String> ids =
          collection
              .find(Filters.eq(veil.kept().filter(), person))
              .projection(ID_ONLY)
              .map(each -> each.getString("_id"))
              .into(new ArrayList<>());
      ids.forEach(id -> replace(collection, id, veil::erased, 1));
    }
  }

  /**
   * Seals what was stored before its fields were to be hidden.
   *
   * @return how many were sealed
   */
  int sealOld() {
    int sealed = 0;
    for (PersonVeil veil : veils) {
      if (veil.kept().fields().isEmpty()) {
        continue;
      }
      MongoCollection<Document> collection = collection(veil);
      List<String> ids =
          collection
              .find(notSealed(veil.kept()))
              .projection(ID_ONLY)
              .map(each -> each.getString("_id"))
              .into(new ArrayList<>());
      for (String id : ids) {
        // The content is the same and so is the version: nobody who read it has to read again.
        sealed += replace(collection, id, stored -> veil.sealed(id, stored), 0) ? 1 : 0;
      }
    }
    return sealed;
  }

  private static Bson notSealed(Kept kept) {
    List<Bson> hasOne = new ArrayList<>();
    kept.fields().forEach(field -> hasOne.add(Filters.exists("state." + field.path())));
    return Filters.or(hasOne);
  }

  private interface Rewriting {
    @Nullable Document of(Document stored);
  }

  /** Rewrites the state as long as somebody else changes it meanwhile; false when it may stay. */
  private static boolean replace(
      MongoCollection<Document> collection, String id, Rewriting rewriting, long versions) {
    while (true) {
      Document found = collection.find(Filters.eq("_id", id)).first();
      Document state = found == null ? null : found.get("state", Document.class);
      Document next = state == null ? null : rewriting.of(state);
      if (found == null || next == null) {
        return false;
      }
      Object version = found.get("version");
      Document update = new Document("$set", new Document("state", next));
      if (versions > 0) {
        update.append("$inc", new Document("version", versions));
      }
      if (collection
              .updateOne(new Document("_id", id).append("version", version), update)
              .getMatchedCount()
          == 1) {
        return true;
      }
    }
  }

  private MongoCollection<Document> collection(PersonVeil veil) {
    return database.getCollection(veil.kept().collection());
  }
}
