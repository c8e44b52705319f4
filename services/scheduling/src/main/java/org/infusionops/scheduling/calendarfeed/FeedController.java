package org.infusionops.scheduling.calendarfeed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.calendarfeed.IssuingFeeds.Issued;
import org.infusionops.scheduling.course.CalendarEntries;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.SamePerson;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calendar feeds as staff give them out, exchange and close them. */
@RestController
@RequestMapping("/v1")
class FeedController {

  /** A patient's feed is for those who book; rooms and staff are the administrator's too. */
  private static final String BOOK = "hasRole('scheduler')";

  private static final String MANAGE = "hasAnyRole('scheduler', 'admin')";
  private static final int MOST = 1_000;

  private final Aggregates<Feed> feeds;
  private final IssuingFeeds issuing;
  private final ResourceOwners resources;
  private final CalendarEntries entries;
  private final SamePerson samePatients;
  private final FeedSettings settings;
  private final AuditTrail trail;

  FeedController(
      Aggregates<Feed> feeds,
      IssuingFeeds issuing,
      ResourceOwners resources,
      CalendarEntries entries,
      SamePerson samePatients,
      FeedSettings settings,
      AuditTrail trail) {
    this.feeds = feeds;
    this.issuing = issuing;
    this.resources = resources;
    this.entries = entries;
    this.samePatients = samePatients;
    this.settings = settings;
    this.trail = trail;
  }

  /** The feeds of a site's rooms and clinicians. */
  record SiteFeeds(String site, List<FeedView> items) {}

  /**
   * Whose feed is wanted.
   *
   * @param kind ROOM or CLINICIAN; a patient's feed has a path of its own
   * @param siteId the site
   * @param ownerId the room or the staff id
   * @param language in which it is written, {@code en} or {@code es}; absent for English
   */
  @Schema(name = "WantedFeed")
  record Wanted(Owner.Kind kind, String siteId, String ownerId, @Nullable Language language) {}

  /** How a patient's feed is wanted: its language, {@code en} or {@code es}. */
  record WantedByPatient(Language language) {}

  /**
   * A feed with its address, which is never told again: whoever has lost it needs another.
   *
   * @param feed the feed
   * @param address to which a calendar program subscribes
   */
  record Given(FeedView feed, String address) {}

  /** Rooms and clinicians of a site, each with its feed. */
  @Operation(summary = "Rooms and clinicians of a site, each with its calendar feed or without one")
  @GetMapping("/calendar-feeds")
  @PreAuthorize(MANAGE)
  @Audited(resource = "calendar feed", action = Action.READ)
  SiteFeeds ofSite(@RequestParam String site, Caller caller) {
    caller.requireSite(site);
    Map<String, Stored<Feed>> given = new LinkedHashMap<>();
    feeds
        .query(new Document("state.owner.siteId", site), new Document("_id", 1), 0, MOST)
        .forEach(
            feed -> {
              if (feed.state().owner().kind() != Owner.Kind.PATIENT) {
                given.put(feed.id(), feed);
              }
            });
    List<FeedView> views = new ArrayList<>();
    for (Owner owner : resources.at(site)) {
      Stored<Feed> feed = given.remove(owner.feedId());
      String name = resources.nameOf(owner);
      views.add(feed == null ? FeedView.none(owner, name) : FeedView.of(feed, name));
    }
    // What the clinic has no more may still be open.
    given.values().forEach(feed -> views.add(view(feed)));
    return new SiteFeeds(site, views);
  }

  /** Opens the feed of a room or a clinician; 409 when it is open. */
  @Operation(summary = "Gives out the address of a room's or clinician's feed, this once")
  @PostMapping("/calendar-feeds")
  @PreAuthorize(MANAGE)
  @Audited(resource = "calendar feed", action = Action.WRITE)
  ResponseEntity<Given> issue(@RequestBody Wanted wanted, Caller caller) {
    caller.requireSite(wanted.siteId());
    trail.at(wanted.siteId());
    Owner owner =
        switch (wanted.kind()) {
          case ROOM -> new Owner.Room(wanted.siteId(), wanted.ownerId(), wanted.language());
          case CLINICIAN ->
              new Owner.Clinician(wanted.siteId(), wanted.ownerId(), wanted.language());
          case PATIENT -> throw Problem.invalid("kind", "must be ROOM or CLINICIAN here");
        };
    if (!resources.has(owner)) {
      throw Problem.invalid("ownerId", "is no %s of this site".formatted(word(wanted.kind())));
    }
    return created(issuing.issue(owner, caller.id()));
  }

  /** The patient's feed. */
  @Operation(summary = "Whether the patient has a calendar feed")
  @GetMapping("/patients/{patientId}/calendar-feed")
  @PreAuthorize(BOOK)
  @Audited(resource = "calendar feed", action = Action.READ)
  ResponseEntity<FeedView> ofPatient(@PathVariable String patientId, Caller caller) {
    Owner.Patient owner = patient(patientId, Language.EN, caller);
    return feeds
        .find(owner.feedId())
        .map(feed -> Etags.ok(feed, view(feed)))
        .orElseGet(() -> ResponseEntity.ok(FeedView.none(owner, owner.patientId())));
  }

  /** Opens the patient's feed; 409 when it is open. */
  @Operation(summary = "Gives out the address of the patient's feed, this once")
  @PostMapping("/patients/{patientId}/calendar-feed")
  @PreAuthorize(BOOK)
  @Audited(resource = "calendar feed", action = Action.WRITE)
  ResponseEntity<Given> issueToPatient(
      @PathVariable String patientId, @RequestBody WantedByPatient wanted, Caller caller) {
    return created(issuing.issue(patient(patientId, wanted.language(), caller), caller.id()));
  }

  /** Exchanges the address; 409 when the feed is closed. */
  @Operation(summary = "Exchanges the address of a feed: the one before opens nothing any more")
  @PostMapping("/calendar-feeds/{id}/rotate")
  @PreAuthorize(MANAGE)
  @Audited(resource = "calendar feed", action = Action.WRITE)
  ResponseEntity<Given> rotate(@PathVariable String id, IfMatch ifMatch, Caller caller) {
    requireOwn(id, caller);
    Issued issued = issuing.rotate(id, ifMatch, caller.id());
    return Etags.ok(issued.feed(), given(issued));
  }

  /** Closes the feed. Closing it again changes nothing. */
  @Operation(summary = "Closes a feed: its address opens nothing any more")
  @PostMapping("/calendar-feeds/{id}/revoke")
  @PreAuthorize(MANAGE)
  @Audited(resource = "calendar feed", action = Action.WRITE)
  ResponseEntity<FeedView> revoke(@PathVariable String id, IfMatch ifMatch, Caller caller) {
    requireOwn(id, caller);
    Stored<Feed> closed = issuing.revoke(id, ifMatch, caller.id());
    return Etags.ok(closed, view(closed));
  }

  private void requireOwn(String id, Caller caller) {
    Owner owner = feeds.find(id).orElseThrow(Problem::notFound).state().owner();
    switch (owner) {
      case Owner.Patient patient -> requireOwnPatient(patient, caller);
      case Owner.Room _, Owner.Clinician _ -> {
        caller.requireSite(owner.siteId());
        trail.at(owner.siteId());
      }
    }
  }

  /** Whoever may see the patient now, wherever the feed was given out. */
  private void requireOwnPatient(Owner.Patient patient, Caller caller) {
    if (!caller.is("scheduler")) {
      throw Problem.notFound();
    }
    trail.at(siteOf(samePatients.allOf(patient.patientId()), caller));
    trail.touched(patient.patientId());
  }

  private String siteOf(List<String> ids, Caller caller) {
    return entries.siteOf(ids, caller.sites()).orElseThrow(Problem::notFound);
  }

  /**
   * The patient, if they have a course at a site of the caller's: by the id under which they have a
   * feed, else by the one they go by now.
   */
  private Owner.Patient patient(String patientId, Language language, Caller caller) {
    List<String> ids = samePatients.allOf(patientId);
    String site = siteOf(ids, caller);
    trail.at(site);
    return ids.stream()
        .map(id -> new Owner.Patient(site, id, language))
        .filter(owner -> feeds.find(owner.feedId()).isPresent())
        .findFirst()
        .orElseGet(() -> new Owner.Patient(site, ids.getFirst(), language));
  }

  private ResponseEntity<Given> created(Issued issued) {
    return Etags.created("/v1/calendar-feeds/" + issued.feed().id(), issued.feed(), given(issued));
  }

  private Given given(Issued issued) {
    return new Given(view(issued.feed()), settings.addressOf(issued.secret()));
  }

  private FeedView view(Stored<Feed> feed) {
    return FeedView.of(feed, resources.nameOf(feed.state().owner()));
  }

  private static String word(Owner.Kind kind) {
    return kind == Owner.Kind.ROOM ? "room" : "nurse or prescriber";
  }
}
