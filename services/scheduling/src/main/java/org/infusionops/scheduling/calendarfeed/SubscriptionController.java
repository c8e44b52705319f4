package org.infusionops.scheduling.calendarfeed;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.sealing.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Feeds as calendar programs read them. No login, which such programs have none of: the secret in
 * the address opens the feed. Any other address is not there, whether it never was or was closed.
 */
@RestController
@RequestMapping(SubscriptionController.PATH)
class SubscriptionController {

  /** Where feeds are. */
  static final String PATH = "/v1/calendars";

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);
  private static final int ETAG_DIGITS = 32;

  private final ReadingFeed reading;
  private final AuditTrail trail;

  SubscriptionController(ReadingFeed reading, AuditTrail trail) {
    this.reading = reading;
    this.trail = trail;
  }

  /**
   * The feed. It may be kept but must be asked for each time: a closed one shall be gone at once,
   * and one that has not changed costs its reader nothing ({@code If-None-Match}).
   */
  @Operation(summary = "A calendar feed (iCalendar), by the secret in its address; no token needed")
  @GetMapping("/{secret}.ics")
  @Audited(resource = "calendar feed", action = Action.READ)
  ResponseEntity<byte[]> feed(@PathVariable String secret, HttpServletResponse response) {
    Owner owner = reading.ownerOf(secret).orElseThrow(Problem::notFound);
    trail.at(owner.siteId());
    if (owner instanceof Owner.Patient patient) {
      trail.touched(patient.patientId());
    }
    byte[] calendar = reading.calendarOf(owner).text().getBytes(StandardCharsets.UTF_8);
    // In place of what the guard says of pages, which nobody may keep.
    response.setHeader(
        HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .eTag(etag(calendar))
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"calendar.ics\"")
        .body(calendar);
  }

  private static String etag(byte[] calendar) {
    return "\"" + Sha256.hex(calendar).substring(0, ETAG_DIGITS) + "\"";
  }
}
