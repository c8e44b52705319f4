package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks scheduling about calendar feeds: who has one, and its address when it is given out. */
@Component
public final class CalendarFeeds {

  private final Calls calls;

  CalendarFeeds(Calls calls) {
    this.calls = calls;
  }

  /** The feeds of a site's rooms and clinicians. */
  public record SiteFeeds(String site, List<Feed> items) {}

  /**
   * A feed, or that there is none.
   *
   * @param version 0 while there is none
   * @param kind ROOM, CLINICIAN or PATIENT
   * @param state NONE, OPEN or REVOKED
   * @param issue how often an address was given out
   * @param at since when it is so (UTC)
   * @param by staff id
   */
  public record Feed(
      String id,
      long version,
      String kind,
      String siteId,
      String ownerId,
      String name,
      @Nullable String language,
      String state,
      int issue,
      @Nullable Instant at,
      @Nullable String by) {

    /** Its version, for {@code If-Match}; null while there is none. */
    public @Nullable String etag() {
      return version == 0 ? null : "\"" + version + "\"";
    }
  }

  /** A feed with the address that is told this once. */
  public record Given(Feed feed, String address) {}

  /** Rooms and clinicians of a site, each with its feed or without one. */
  public Answer<SiteFeeds> ofSite(String site) {
    return calls.get(Service.SCHEDULING, SiteFeeds.class, "/v1/calendar-feeds?site={0}", site);
  }

  /** A patient's feed; refused with 404 for one who has no course at a site of the person's. */
  public Answer<Feed> ofPatient(String patientId) {
    return calls.get(Service.SCHEDULING, Feed.class, "/v1/patients/{0}/calendar-feed", patientId);
  }

  /** Gives out the address of a room's or clinician's feed, written in a language. */
  public Answer<Given> issue(String kind, String site, String ownerId, String language, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Given.class,
        Map.of("kind", kind, "siteId", site, "ownerId", ownerId, "language", language),
        once,
        "/v1/calendar-feeds");
  }

  /** Gives out the address of a patient's feed. */
  public Answer<Given> issueToPatient(String patientId, String language, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Given.class,
        Map.of("language", language),
        once,
        "/v1/patients/{0}/calendar-feed",
        patientId);
  }

  /** Exchanges the address: the one before opens nothing any more. */
  public Answer<Given> rotate(String id, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Given.class,
        null,
        once,
        "/v1/calendar-feeds/{0}/rotate",
        id);
  }

  /** Closes the feed. */
  public Answer<Feed> revoke(String id, Once once) {
    return calls.change(
        Service.SCHEDULING,
        HttpMethod.POST,
        Feed.class,
        null,
        once,
        "/v1/calendar-feeds/{0}/revoke",
        id);
  }
}
