package org.infusionops.scheduling.utilisation;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Dates;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.BookedSeries;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How well a site is used, over HTTP; as numbers for programs and as a sheet for people. */
@RestController
class UtilisationController {

  /** Most days measured at once: half a year. */
  private static final int MOST_DAYS = 184;

  private static final String READERS = "hasAnyRole('scheduler', 'admin', 'medical-director')";

  private final BookedSeries series;
  private final Clinic clinic;
  private final AuditTrail audit;

  UtilisationController(BookedSeries series, Clinic clinic, AuditTrail audit) {
    this.series = series;
    this.clinic = clinic;
    this.audit = audit;
  }

  /** Use of rooms and nurses, no-shows, lead time and refilled time; at most 184 days. */
  @Operation(summary = "Use of rooms and nurses, no-shows, lead time, refill; at most 184 days")
  @GetMapping("/v1/utilisation")
  @PreAuthorize(READERS)
  @Audited(resource = "utilisation", action = Action.READ)
  Utilisation utilisation(
      @RequestParam String site,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      Caller caller) {
    return measured(site, from, to, caller);
  }

  /** The same as comma-separated values, to be saved. */
  @Operation(summary = "The same as comma-separated values, to be saved")
  @GetMapping(path = "/v1/utilisation/sheet", produces = "text/csv")
  @PreAuthorize(READERS)
  @Audited(resource = "utilisation export", action = Action.READ)
  ResponseEntity<String> utilisationSheet(
      @RequestParam String site,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      Caller caller) {
    String sheet = UtilisationSheet.of(measured(site, from, to, caller));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8;header=present")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("utilisation-%s-%s-%s.csv".formatted(site, from, to))
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .body(sheet);
  }

  private Utilisation measured(String site, LocalDate from, LocalDate to, Caller caller) {
    caller.requireSite(site);
    Site here = clinic.find(site).orElseThrow(Problem::notFound);
    Dates.require(from, to, MOST_DAYS);
    audit.at(site);
    return Measuring.of(here, new OpenTimes(here), from, to, series.between(site, from, to));
  }
}
