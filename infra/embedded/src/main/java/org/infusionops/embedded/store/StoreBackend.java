package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.util.List;
import org.h2.mvstore.MVStore;

/** All databases of one file (or of memory). Never used by two threads at once. */
final class StoreBackend extends AbstractMongoBackend {

  private final MVStore file;

  StoreBackend(MVStore file) {
    this.file = file;
    file.getMapNames().stream()
        .map(name -> name.split("/", 3))
        .filter(parts -> parts[0].equals("documents"))
        .map(parts -> parts[1])
        .distinct()
        .toList()
        .forEach(this::resolveDatabase);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new StoreDatabase(databaseName, file, getCursorRegistry());
  }

  List<String> databases() {
    return listDatabaseNames().stream().sorted().toList();
  }
}
