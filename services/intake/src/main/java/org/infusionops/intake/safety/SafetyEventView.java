package org.infusionops.intake.safety;

import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.infusionops.intake.safety.SafetyEvent.Disposition;
import org.infusionops.intake.safety.SafetyEvent.Escalation;
import org.infusionops.intake.safety.SafetyEvent.Note;
import org.infusionops.intake.safety.SafetyEvent.Owner;
import org.infusionops.intake.safety.SafetyEvent.Signal;
import org.infusionops.intake.safety.SafetyEvent.Source;
import org.infusionops.intake.safety.SafetyEvent.State;
import org.jspecify.annotations.Nullable;

/**
 * A safety event as answered.
 *
 * @param drill whether it is an exercise
 * @param screeningId the screening of its first signal; absent when that was something else
 * @param patientId absent in a drill
 * @param cause of its first signal
 * @param raisedAt UTC
 * @param firstPagedAt when a provider first took a page (UTC); absent while none is known to have
 * @param acknowledgedAt when it was first acknowledged (UTC)
 * @param ownerId staff id of who has it, or had it when it was closed
 * @param escalatedAt when the medical director was called in (UTC)
 * @param closedAt UTC
 * @param nextPageAt when staff are paged again (UTC); absent when nobody is
 * @param escalatesAt when the medical director will be called in (UTC)
 * @param pagesSent how many pages were asked for
 * @param details absent in a list
 */
record SafetyEventView(
    String id,
    long version,
    State state,
    boolean drill,
    @Nullable String screeningId,
    @Nullable String patientId,
    String siteId,
    Cause cause,
    Instant raisedAt,
    @Nullable Instant firstPagedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String ownerId,
    @Nullable Instant escalatedAt,
    @Nullable Instant closedAt,
    @Nullable Instant nextPageAt,
    @Nullable Instant escalatesAt,
    int signalCount,
    int pagesSent,
    @Nullable Details details) {

  /**
   * All that was done about it, each list with the oldest first.
   *
   * @param escalation that the medical director was called in
   * @param disposition how it ended; absent while it is open
   * @param policyId the policy it goes by
   * @param codes what its disposition can be
   * @param leastCharacters how many visible characters the text of its disposition has at least
   */
  record Details(
      List<Signal> signals,
      List<SafetyPage> pages,
      List<Owner> owners,
      List<Note> notes,
      @Nullable Escalation escalation,
      @Nullable Disposition disposition,
      @Nullable String policyId,
      @Nullable Integer policyVersion,
      List<String> codes,
      int leastCharacters) {

    static Details of(SafetyEvent event, SafetyPolicy policy) {
      SafetyEvent.PolicyVersion by = event.policy();
      return new Details(
          event.signals(),
          event.pages(),
          event.owners(),
          event.notes(),
          event.escalation(),
          event.disposition(),
          by == null ? null : by.id(),
          by == null ? null : by.version(),
          policy.disposition().codesFor(event),
          policy.disposition().leastCharacters());
    }
  }

  static SafetyEventView line(Stored<SafetyEvent> stored) {
    return of(stored, null);
  }

  static SafetyEventView whole(Stored<SafetyEvent> stored, SafetyPolicy policy) {
    return of(stored, Details.of(stored.state(), policy));
  }

  private static SafetyEventView of(Stored<SafetyEvent> stored, @Nullable Details details) {
    SafetyEvent event = stored.state();
    Signal first = event.signals().getFirst();
    Escalation escalation = event.escalation();
    Disposition disposition = event.disposition();
    return new SafetyEventView(
        stored.id(),
        stored.version(),
        event.state(),
        event.drill(),
        first.source() == Source.SCREENING ? first.sourceId() : null,
        event.patientId(),
        event.siteId(),
        first.cause(),
        event.raisedAt(),
        event.firstPagedAt().orElse(null),
        event.acknowledgedAt().orElse(null),
        event.owner().map(Owner::staffId).orElse(null),
        escalation == null ? null : escalation.at(),
        disposition == null ? null : disposition.at(),
        stored.timers().get(SafetyEvent.PAGE),
        stored.timers().get(SafetyEvent.ESCALATE),
        event.signals().size(),
        event.pages().size(),
        details);
  }
}
