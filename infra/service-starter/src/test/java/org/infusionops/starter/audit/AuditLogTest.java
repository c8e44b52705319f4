package org.infusionops.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.infusionops.starter.audit.Audited.Action;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  private static final Hashing PLAIN = Hashing.with("");
  private static final Hashing KEYED = Hashing.with("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  private final InMemory records = new InMemory();

  /** How the next write ends. */
  enum Outcome {
    DONE,
    /** The store never got it. */
    LOST,
    /** The store did it, and its answer was lost. */
    DONE_BUT_UNKNOWN
  }

  @Property(tries = 300)
  void whatever_the_store_does_what_was_acknowledged_is_in_an_unbroken_chain(
      @ForAll @Size(max = 30) List<Outcome> outcomes) {
    InMemory store = new InMemory();
    AuditLog log = new AuditLog(store, KEYED, "chain-1");
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      store.next = outcomes.get(i);
      try {
        log.write(access("who-" + i));
        acknowledged.add("who-" + i);
      } catch (IllegalStateException expected) {
        assertThat(outcomes.get(i)).isNotEqualTo(Outcome.DONE);
      }
    }
    assertThat(store.links.values().stream().map(link -> link.access().who()))
        .containsAll(acknowledged);
    assertThat(AuditCheck.of(store, KEYED).firstBroken()).isNull();
  }

  @Test
  void a_write_that_fails_is_told() {
    AuditLog log = new AuditLog(records, PLAIN, "chain-1");
    records.next = Outcome.LOST;
    assertThatThrownBy(() -> log.write(access("a"))).isInstanceOf(IllegalStateException.class);
    log.write(access("b"));
    assertThat(records.links).hasSize(2);
  }

  @Test
  void a_new_process_hangs_its_chain_on_the_newest_record() {
    new AuditLog(records, PLAIN, "chain-1").write(access("a"));
    new AuditLog(records, PLAIN, "chain-2").write(access("b"));
    assertThat(AuditCheck.of(records, PLAIN)).isEqualTo(new AuditCheck(2, 2, null));
    // The last record of the first chain is cut off: the second chain hangs in the air.
    records.links.pollFirstEntry();
    assertThat(AuditCheck.of(records, PLAIN).firstBroken()).isEqualTo("chain-2-000000000001");
  }

  @Test
  void with_a_key_a_chain_cannot_be_made_without_it() {
    new AuditLog(records, PLAIN, "chain-1").write(access("forged"));
    assertThat(AuditCheck.of(records, KEYED).firstBroken()).isEqualTo("chain-1-000000000001");
  }

  @Test
  void many_at_once_share_writes() throws Exception {
    AuditLog log = new AuditLog(records, PLAIN, "chain-1");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        String who = "who-" + i;
        executor.submit(() -> log.write(access(who)));
      }
    }
    assertThat(records.links).hasSize(500);
    assertThat(AuditCheck.of(records, PLAIN).firstBroken()).isNull();
  }

  private static Access access(String who) {
    return new Access(
        Instant.parse("2026-11-22T10:00:00Z"),
        who,
        new TreeSet<>(List.of("r")),
        Action.READ,
        "thing",
        new TreeSet<>(List.of("id-1")),
        new TreeSet<>(),
        "GET",
        "/v1/things/{id}",
        200,
        null);
  }

  private static final class InMemory implements AuditRecords {

    private final TreeMap<String, Link> links = new TreeMap<>();
    private Outcome next = Outcome.DONE;

    @Override
    public void add(List<Link> added) {
      Outcome outcome = next;
      next = Outcome.DONE;
      if (outcome != Outcome.LOST) {
        added.forEach(link -> links.putIfAbsent(link.id(), link));
      }
      if (outcome != Outcome.DONE) {
        throw new IllegalStateException("no answer");
      }
    }

    @Override
    public Optional<Link> newest() {
      return links.isEmpty() ? Optional.empty() : Optional.of(links.lastEntry().getValue());
    }

    @Override
    public List<Link> find(Wanted wanted, int skip, int limit) {
      return List.copyOf(links.values());
    }

    @Override
    public long count(Wanted wanted) {
      return links.size();
    }

    @Override
    public void forEach(Consumer<Link> action) {
      links.values().forEach(action);
    }
  }
}
