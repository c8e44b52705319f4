package org.infusionops.eventing.autoconfigure;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Veil;
import org.infusionops.eventing.store.Documents;
import org.infusionops.eventing.store.Json;
import org.infusionops.eventing.store.MongoDocuments;
import org.infusionops.eventing.store.StoredAggregates;

/** Makes aggregates in a MongoDB database and remembers which there are. */
public final class MongoAggregateFactory implements AggregateFactory {

  private final MongoDatabase database;
  private final EventCatalogue catalogue;
  private final StoredAggregates.Surroundings surroundings;
  private final List<Documents> made = new CopyOnWriteArrayList<>();

  public MongoAggregateFactory(
      MongoDatabase database,
      EventCatalogue catalogue,
      StoredAggregates.Surroundings surroundings) {
    this.database = database;
    this.catalogue = catalogue;
    this.surroundings = surroundings;
  }

  @Override
  public <S> Builder<S> aggregates(String collection, Class<S> state) {
    var documents = new MongoDocuments(database.getCollection(collection));
    documents.createIndexes();
    return new Builder<>() {
      private Veil veil = Veil.NONE;

      @Override
      public Builder<S> index(String... fields) {
        documents.createIndex(Indexes.ascending(fields), new IndexOptions().sparse(true));
        return this;
      }

      @Override
      public Builder<S> uniqueIndex(String... fields) {
        documents.createIndex(
            Indexes.ascending(fields), new IndexOptions().sparse(true).unique(true));
        return this;
      }

      @Override
      public Builder<S> veiled(Veil chosen) {
        veil = chosen;
        return this;
      }

      @Override
      public Aggregates<S> build() {
        made.add(documents);
        return new StoredAggregates<>(documents, Json.codec(state), veil, catalogue, surroundings);
      }
    };
  }

  /** The collections made so far. */
  public List<Documents> documents() {
    return List.copyOf(made);
  }
}
