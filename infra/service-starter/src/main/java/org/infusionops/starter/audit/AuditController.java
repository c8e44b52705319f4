package org.infusionops.starter.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who accessed what; there is nothing here to change or remove a record. */
@RestController
@RequestMapping("/v1/audit")
@PreAuthorize("hasAnyRole('admin', 'medical-director')")
class AuditController {

  private final AuditRecords records;
  private final Hashing hashing;
  private final AuditTrail trail;

  AuditController(AuditRecords records, Hashing hashing, AuditTrail trail) {
    this.records = records;
    this.hashing = hashing;
    this.trail = trail;
  }

  /**
   * One access.
   *
   * @param id its place in its chain
   * @param at when, in UTC
   * @param who the caller's id
   * @param roles the caller's roles
   * @param action READ or WRITE
   * @param resource what
   * @param subjectIds whose
   * @param siteIds where
   * @param method the HTTP method
   * @param path the path's template
   * @param status the HTTP status of the answer
   * @param correlationId the request
   * @param hash of this record and all before it
   */
  record Entry(
      String id,
      String at,
      String who,
      Set<String> roles,
      String action,
      String resource,
      @JsonProperty("patientIds") Set<String> subjectIds,
      Set<String> siteIds,
      String method,
      String path,
      int status,
      @Nullable String correlationId,
      String hash) {

    static Entry of(Link link) {
      Access access = link.access();
      return new Entry(
          link.id(),
          access.at().toString(),
          access.who(),
          access.roles(),
          access.action().name(),
          access.resource(),
          access.subjectIds(),
          access.siteIds(),
          access.method(),
          access.path(),
          access.status(),
          access.correlationId(),
          link.hash());
    }
  }

  /**
   * The accesses that fit all that is asked for, newest first.
   *
   * @param subjectId to data of this person
   * @param who by this member of staff
   * @param action of this kind
   * @param from at this moment or later, such as {@code 2026-11-23T00:00:00Z}
   * @param to earlier than this moment
   */
  @GetMapping
  @Audited(resource = "audit", action = Action.READ)
  Page<Entry> accesses(
      @RequestParam(name = "patientId", required = false) @Nullable String subjectId,
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(required = false) @Nullable Action action,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      Paging paging) {
    Wanted wanted = new Wanted(subjectId, who, action, from, to);
    List<Link> links = records.find(wanted, paging.skip(), paging.size());
    links.forEach(link -> trail.touched(link.access().subjectIds()));
    return paging.page(links.stream().map(Entry::of).toList(), records.count(wanted));
  }

  /** Looks through all records and says whether every chain is whole. */
  @GetMapping("/check")
  @NoPersonalData
  AuditCheck check() {
    return AuditCheck.of(records, hashing);
  }
}
