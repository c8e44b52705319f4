package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.util.List;
import org.h2.mvstore.MVStore;

/** All databases of one file (or of memory). Never used by two threads at once. */
final class StoreBackend extends AbstractMongoBackend {

  private final MVStore file;
  private final Journal journal;

  StoreBackend(MVStore file, Journal journal) {
    this.file = file;
    this.journal = journal;
    file.getMapNames().stream()
        .filter(StoreDatabase::holdsDocuments)
        .map(name -> name.split("/", 3)[1])
        .distinct()
        .toList()
        .forEach(this::resolveDatabase);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new StoreDatabase(databaseName, file, journal, getCursorRegistry());
  }

  List<String> databases() {
    return listDatabaseNames().stream().sorted().toList();
  }
}
