package org.infusionops.intake.document;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Indexes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.types.ObjectId;

/**
 * Keeps contents in GridFS, the bucket {@code files} of the service's own database. Names in it are
 * ids: the name of the file is with its record, sealed.
 */
final class GridFsFileStore implements FileStore {

  private static final String NAME = "files";

  private final GridFSBucket bucket;
  private final MongoDatabase database;
  private final AtomicBoolean indexed = new AtomicBoolean();

  GridFsFileStore(MongoDatabase database) {
    this.database = database;
    bucket = GridFSBuckets.create(database, NAME);
  }

  @Override
  public String put(byte[] encrypted) {
    if (!indexed.get()) {
      // A real engine finds chunks by GridFS's own index; the embedded one needs this.
      database.getCollection(NAME + ".chunks").createIndex(Indexes.ascending("files_id"));
      indexed.set(true);
    }
    ObjectId id = new ObjectId();
    return bucket
        .uploadFromStream(id.toHexString(), new ByteArrayInputStream(encrypted))
        .toHexString();
  }

  @Override
  public byte[] get(String id) {
    try {
      var out = new ByteArrayOutputStream();
      bucket.downloadToStream(new ObjectId(id), out);
      return out.toByteArray();
    } catch (MongoGridFSException e) {
      throw new IllegalStateException("the content of a file is not there", e);
    }
  }

  @Override
  public void remove(String id) {
    try {
      bucket.delete(new ObjectId(id));
    } catch (MongoGridFSException _) {
      // It is not there, which is what was wanted.
    }
  }
}
