package org.infusionops.starter.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.sample.SampleConfiguration.Kept;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/kept")
public class KeptController {

  /** How often a note was really created. */
  public static final AtomicInteger CREATED = new AtomicInteger();

  /** Holds up requests whose text is {@code slow}. */
  public static volatile CountDownLatch gate = new CountDownLatch(0);

  private final Aggregates<Kept> kept;
  private final AuditTrail trail;
  private final RequestIds ids;

  KeptController(Aggregates<Kept> kept, AuditTrail trail, RequestIds ids) {
    this.kept = kept;
    this.trail = trail;
    this.ids = ids;
  }

  /** What is answered. */
  public record View(String id, String patientId, String text) {

    static View of(Stored<Kept> stored) {
      return new View(stored.id(), stored.state().patientId(), stored.state().text());
    }
  }

  @PostMapping
  @Audited(resource = "kept", action = Action.WRITE)
  ResponseEntity<View> create(@RequestBody Kept note) throws InterruptedException {
    if (note.text().equals("slow")) {
      gate.await();
    }
    if (note.text().equals("bad")) {
      throw new IllegalStateException("bad");
    }
    trail.touched(note.patientId());
    Stored<Kept> stored = kept.create(ids.next(), Change.to(note));
    CREATED.incrementAndGet();
    return Etags.created("/v1/kept/" + stored.id(), stored, View.of(stored));
  }

  @GetMapping("/{id}")
  @Audited(resource = "kept", action = Action.READ)
  ResponseEntity<View> get(@PathVariable String id) {
    Stored<Kept> stored = kept.get(id);
    trail.touched(stored.state().patientId());
    return Etags.ok(stored, View.of(stored));
  }

  @PutMapping("/{id}")
  @Audited(resource = "kept", action = Action.WRITE)
  ResponseEntity<View> change(@PathVariable String id, @RequestBody Kept note, IfMatch version) {
    trail.touched(note.patientId());
    Stored<Kept> stored = version.change(kept, id, before -> Change.to(note));
    return Etags.ok(stored, View.of(stored));
  }

  @GetMapping
  @Audited(resource = "kept", action = Action.READ)
  Page<View> list(Paging paging) {
    var found = kept.query(new Document(), new Document("_id", 1), paging.skip(), paging.size());
    found.forEach(each -> trail.touched(each.state().patientId()));
    return paging.page(found.stream().map(View::of).toList(), kept.count(new Document()));
  }
}
