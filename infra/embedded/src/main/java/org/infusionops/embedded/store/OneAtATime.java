package org.infusionops.embedded.store;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the engine what it lacks: commands run one at a time, an answer is a copy made before the
 * next command runs and leaves only when the file holds what it tells of, and what cannot be kept
 * is refused.
 */
final class OneAtATime implements MongoBackend {

  private static final Logger log = LoggerFactory.getLogger(OneAtATime.class);

  // MongoDB 5.0: the oldest that current drivers take without complaint is below it.
  private static final int WIRE_VERSION = 13;
  private static final Set<String> READS =
      Set.of(
          "hello",
          "ismaster",
          "ping",
          "buildinfo",
          "find",
          "getmore",
          "killcursors",
          "count",
          "distinct",
          "listcollections",
          "listindexes",
          "listdatabases",
          "endsessions",
          "serverstatus",
          "connectionstatus");
  private static final int MAX_DOCUMENT = 16 << 20;
  private static final int MAX_MESSAGE = 48_000_000;

  private final StoreBackend engine;
  private final Commits commits;

  OneAtATime(StoreBackend engine, Commits commits) {
    this.engine = engine;
    this.commits = commits;
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    Document command = message.getDocument();
    String name = command.keySet().iterator().next();
    return handleCommand(message.getChannel(), message.getDatabaseName(), name, command);
  }

  @Override
  public Document handleCommand(Channel channel, String database, String name, Document command) {
    try {
      boolean changes = !READS.contains(name.toLowerCase(Locale.ROOT));
      return answer(changes, () -> run(channel, database, name, command));
    } catch (MongoServerException e) {
      log.debug("{} on {}: {}", name, database, e.getClass().getSimpleName());
      return failure(e);
    } catch (RuntimeException e) {
      // Not the exception itself: its message may hold data.
      log.error("{} on {} failed: {}", name, database, e.getClass().getName());
      log.debug("{} on {} failed", name, database, e);
      return failure(new MongoServerError(1, "InternalError", String.valueOf(e.getMessage())));
    }
  }

  private <T> T answer(boolean changes, Supplier<T> command) {
    T answer;
    long point;
    commits.lock().lock();
    try {
      answer = command.get();
    } finally {
      point = commits.ran(changes);
      commits.lock().unlock();
    }
    commits.await(point);
    return answer;
  }

  private Document run(Channel channel, String database, String name, Document command) {
    String lower = name.toLowerCase(Locale.ROOT);
    Refusals.check(lower, command);
    return switch (lower) {
      case "hello", "ismaster" -> hello();
      case "listdatabases" -> listDatabases();
      case "update" -> Statements.each(command, "updates", c -> plain(channel, database, name, c));
      case "delete" -> Statements.each(command, "deletes", c -> plain(channel, database, name, c));
      case "insert" -> Statements.countInserted(command, plain(channel, database, name, command));
      default -> plain(channel, database, name, command);
    };
  }

  private Document plain(Channel channel, String database, String name, Document command) {
    return engine.handleCommand(channel, database, name, command);
  }

  private static Document hello() {
    return new Document("helloOk", true)
        .append("isWritablePrimary", true)
        .append("ismaster", true)
        .append("maxBsonObjectSize", MAX_DOCUMENT)
        .append("maxMessageSizeBytes", MAX_MESSAGE)
        .append("maxWriteBatchSize", 1000)
        .append("localTime", Instant.now())
        .append("minWireVersion", 0)
        .append("maxWireVersion", WIRE_VERSION)
        .append("readOnly", false)
        .append("ok", 1.0);
  }

  private Document listDatabases() {
    List<Document> databases =
        engine.databases().stream().map(name -> new Document("name", name)).toList();
    return new Document("databases", databases).append("ok", 1.0);
  }

  private static Document failure(MongoServerException e) {
    var answer = new Document("ok", 0.0).append("errmsg", e.getMessageWithoutErrorCode());
    if (e instanceof MongoServerError error) {
      answer.append("code", error.getCode()).append("codeName", error.getCodeName());
    }
    return answer;
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    throw new UnsupportedOperationException("Only commands are taken");
  }

  @Override
  public void handleClose(Channel channel) {
    commits.lock().lock();
    try {
      engine.handleClose(channel);
    } finally {
      commits.lock().unlock();
    }
  }

  @Override
  public Document getServerStatus() {
    return answer(false, () -> engine.getServerStatus());
  }

  @Override
  public void dropDatabase(String database) {
    commits.lock().lock();
    try {
      engine.dropDatabase(database);
    } finally {
      commits.lock().unlock();
    }
  }

  @Override
  public Collection<Document> getCurrentOperations(MongoQuery query) {
    return List.of();
  }

  @Override
  public void closeCursors(List<Long> cursorIds) {
    commits.lock().lock();
    try {
      engine.closeCursors(cursorIds);
    } finally {
      commits.lock().unlock();
    }
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public Clock getClock() {
    return engine.getClock();
  }

  @Override
  public void enableOplog() {
    throw new UnsupportedOperationException("There are no change streams");
  }

  @Override
  public void disableOplog() {
    engine.disableOplog();
  }

  @Override
  public MongoDatabase resolveDatabase(String database) {
    throw new UnsupportedOperationException("The store is reached through the wire only");
  }

  @Override
  public MongoBackend version(MongoVersion version) {
    engine.version(version);
    return this;
  }
}
