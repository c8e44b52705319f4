package org.infusionops.intake.oncall;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.oncall.Roster.Reach;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call at each site, and who can be. No patient is in it. */
@RestController
@RequestMapping("/v1/on-call")
class OnCallController {

  private final Rosters rosters;
  private final OnCall onCall;
  private final ChangingOnCall changing;

  OnCallController(Rosters rosters, OnCall onCall, ChangingOnCall changing) {
    this.rosters = rosters;
    this.onCall = onCall;
    this.changing = changing;
  }

  /**
   * On-call duty of a site.
   *
   * @param version of what an administrator said; 0 while the clinic's file decides
   * @param line the site's on-call telephone (E.164)
   * @param order staff ids: who is on call, then who is paged when that one cannot be reached
   * @param roster who may be put on call, with how they are reached
   * @param director to whom an event is escalated
   * @param changedBy staff id of who changed it last; absent while the clinic's file decides
   * @param changedAt (UTC)
   */
  record OnCallView(
      String siteId,
      long version,
      String line,
      List<String> order,
      List<Reach> roster,
      Reach director,
      @Nullable String changedBy,
      @Nullable Instant changedAt) {

    static OnCallView of(Roster roster, Duty duty, Optional<Stored<OnCallOrder>> chosen) {
      return new OnCallView(
          roster.siteId(),
          chosen.map(Stored::version).orElse(0L),
          roster.line(),
          duty.order(),
          roster.people(),
          roster.director(),
          chosen.map(each -> each.state().changedBy()).orElse(null),
          chosen.map(each -> each.state().changedAt()).orElse(null));
    }
  }

  /**
   * Who is to be on call.
   *
   * @param order staff ids from the site's roster: who is on call, then who is next
   */
  record OnCallRequest(@NotNull @Size(max = 50) List<@NotNull @Size(max = 64) String> order) {}

  /** On-call duty of the caller's sites. */
  @GetMapping
  @PreAuthorize("hasAnyRole('admin', 'prescriber', 'medical-director', 'nurse')")
  @NoPersonalData
  Page<OnCallView> listOnCall(Caller caller, Paging paging) {
    List<OnCallView> all =
        caller.sites().stream()
            .sorted()
            .flatMap(site -> rosters.find(site).stream())
            .map(this::view)
            .toList();
    return paging.page(all.stream().skip(paging.skip()).limit(paging.size()).toList(), all.size());
  }

  /** On-call duty of one site. */
  @GetMapping("/{siteId}")
  @PreAuthorize("hasAnyRole('admin', 'prescriber', 'medical-director', 'nurse')")
  @NoPersonalData
  ResponseEntity<OnCallView> readOnCall(@PathVariable String siteId, Caller caller) {
    return answer(roster(siteId, caller));
  }

  /**
   * Changes who is on call at a site. 422 names who is not on its roster; 412 when it was changed
   * since the version named in {@code If-Match}, or was changed and none is named. While the
   * clinic's file decides there is no version to name.
   */
  @PutMapping("/{siteId}")
  @PreAuthorize("hasRole('admin')")
  @Audited(resource = "on-call duty", action = Action.WRITE)
  ResponseEntity<OnCallView> changeOnCall(
      @PathVariable String siteId,
      @RequestBody @Valid OnCallRequest request,
      IfMatch ifMatch,
      Caller caller) {
    Roster roster = roster(siteId, caller);
    changing.change(roster, request.order(), ifMatch, caller);
    return answer(roster);
  }

  private Roster roster(String siteId, Caller caller) {
    caller.requireSite(siteId);
    return rosters.find(siteId).orElseThrow(Problem::notFound);
  }

  private OnCallView view(Roster roster) {
    return OnCallView.of(roster, onCall.at(roster.siteId()), onCall.chosen(roster.siteId()));
  }

  private ResponseEntity<OnCallView> answer(Roster roster) {
    Optional<Stored<OnCallOrder>> chosen = onCall.chosen(roster.siteId());
    OnCallView view = view(roster);
    return chosen.map(stored -> Etags.ok(stored, view)).orElseGet(() -> ResponseEntity.ok(view));
  }
}
