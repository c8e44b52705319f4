package org.infusionops.scheduling.waitlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A patient who would come to the next session earlier, if a place becomes free.
 *
 * @param patientId the patient
 * @param siteId where the course is
 * @param courseId the course whose next session would move
 * @param times when the patient can come
 * @param since since when they wait (UTC)
 * @param addedBy staff id of who put them there, or {@code patient}
 * @param stage what has become of it
 * @param asking which free place is just being offered to them; null at the beginning
 */
record WaitlistEntry(
    String patientId,
    String siteId,
    String courseId,
    SuitableTimes times,
    Instant since,
    String addedBy,
    Stage stage,
    @Nullable Asking asking) {

  /** What offering a place may take, from looking for somebody until the offer is stored. */
  static final Duration BEING_ASKED = Duration.ofMinutes(1);

  /**
   * A free place is about to be offered to them. Of several places that look at the same time for
   * somebody, the one that has itself written here asks; the offer itself is kept in the place.
   *
   * @param slotId the place
   * @param since when that began (UTC)
   */
  record Asking(String slotId, Instant since) {}

  /** What has become of it. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Waiting.class, name = "WAITING"),
    @JsonSubTypes.Type(value = Served.class, name = "SERVED"),
    @JsonSubTypes.Type(value = Removed.class, name = "REMOVED")
  })
  sealed interface Stage {}

  /** Still waiting. */
  record Waiting() implements Stage {}

  /**
   * Took a place that had become free.
   *
   * @param slotId the place
   * @param startsAt when it begins (UTC)
   * @param at when they took it (UTC)
   */
  record Served(String slotId, Instant startsAt, Instant at) implements Stage {}

  /**
   * Taken off the list.
   *
   * @param by staff id
   */
  record Removed(RemovalReason reason, String by, Instant at) implements Stage {}

  /**
   * The course, while its patient waits. It is stored under a unique index, so that nobody waits
   * twice for the same.
   */
  @JsonProperty("waitingCourseId")
  @Nullable String waitingCourseId() {
    return waits() ? courseId : null;
  }

  boolean waits() {
    return stage instanceof Waiting;
  }

  /** The same, where the course went. */
  WaitlistEntry at(String site) {
    return new WaitlistEntry(patientId, site, courseId, times, since, addedBy, stage, asking);
  }

  WaitlistEntry become(Stage next) {
    return new WaitlistEntry(patientId, siteId, courseId, times, since, addedBy, next, asking);
  }

  /** The same, about to be offered this place, unless another one is just being offered. */
  WaitlistEntry asking(String slotId, Instant now) {
    boolean byAnother =
        asking != null
            && !asking.slotId().equals(slotId)
            && asking.since().plus(BEING_ASKED).isAfter(now);
    return byAnother || !waits() || isAskedBy(slotId)
        ? this
        : new WaitlistEntry(
            patientId, siteId, courseId, times, since, addedBy, stage, new Asking(slotId, now));
  }

  boolean isAskedBy(String slotId) {
    return asking != null && asking.slotId().equals(slotId);
  }
}
