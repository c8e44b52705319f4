package org.infusionops.scheduling.takeover;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;
import java.util.stream.Stream;
import org.infusionops.scheduling.takeover.TakeoverResult.RowResult;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Taking over appointments over HTTP. 422 names what is wrong with the file as a whole; what is
 * wrong with a row is in the answer, beside its line.
 */
@RestController
@RequestMapping("/v1/takeovers")
class TakeoverController {

  private final TakingOverFile taking;
  private final AuditTrail audit;

  TakeoverController(TakingOverFile taking, AuditTrail audit) {
    this.taking = taking;
    this.audit = audit;
  }

  /**
   * A file of appointments.
   *
   * @param content the file as text: CSV with a header, or iCalendar; at most 600,000 characters
   *     and 2,000 appointments
   * @param packId the protocol pack the sessions follow
   * @param packVersion its version, from 1
   * @param site the site of rows that name none
   * @param sha256 what the dry run answered; only for applying
   */
  record AppointmentsFile(
      String content,
      String packId,
      int packVersion,
      @Nullable String site,
      @Nullable String sha256) {

    TakingOverFile.Order order() {
      return new TakingOverFile.Order(content, packId, packVersion, site);
    }
  }

  /** Says row by row what would come of a file; takes nothing over. */
  @Operation(summary = "Dry run: what would come of each row of a file; takes nothing over")
  @PostMapping("/check")
  @PreAuthorize("hasAnyRole('scheduler', 'admin')")
  @Audited(resource = "takeover", action = Action.READ)
  TakeoverResult checkTakeover(@RequestBody AppointmentsFile file, Caller caller) {
    return seen(taking.rehearse(file.order(), caller.sites()));
  }

  /**
   * Takes over what fits of exactly the file that was checked; 409 {@code another-file} when it is
   * not. Doing so again changes nothing, or goes on with the rows that are NOT_YET.
   */
  @Operation(summary = "Takes over what fits of the file that was checked; may be repeated")
  @PostMapping
  @PreAuthorize("hasAnyRole('scheduler', 'admin')")
  @Audited(resource = "takeover", action = Action.WRITE)
  TakeoverResult applyTakeover(@RequestBody AppointmentsFile file, Caller caller) {
    String sha256 = file.sha256();
    if (sha256 == null) {
      throw Problem.invalid("sha256", "is required: what the dry run answered");
    }
    return seen(taking.takeOver(file.order(), sha256, caller.sites()));
  }

  private TakeoverResult seen(TakeoverResult result) {
    audit.touched(present(result.rows().stream().map(RowResult::patientId)).toList());
    present(result.rows().stream().map(RowResult::siteId)).forEach(audit::at);
    return result;
  }

  private static Stream<String> present(Stream<@Nullable String> all) {
    return all.filter(Objects::nonNull).distinct();
  }
}
