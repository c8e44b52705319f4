package org.infusionops.intake.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.SafetyEventAcknowledged;
import org.infusionops.contracts.intake.SafetyEventClosed;
import org.infusionops.contracts.intake.SafetyEventRaised;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.notification.PageOutcome;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.intake.oncall.Duty;
import org.jspecify.annotations.Nullable;

/**
 * Somebody may be in danger and a clinician has to look now. The event has a clock: staff are paged
 * until one of them acknowledges it, the medical director too after a deadline, and it is closed
 * only with a written disposition. Nothing of it is ever taken back: signals, pages, owners and
 * notes only grow, and what is closed stays closed.
 *
 * @param id the event
 * @param siteId the site whose staff are paged
 * @param patientId the patient; absent in a drill
 * @param drill whether it is an exercise, which never counts as real
 * @param openFor whose one open event it is; absent once it is closed
 * @param raisedAt when the first signal was seen (UTC)
 * @param policy the policy it goes by; absent until it is raised
 * @param round pages of one round are about one thing: when it is over, nobody waits for them
 * @param escalation that the medical director was called in; at most once
 * @param owners who had it, the present one last; none until it is acknowledged
 * @param disposition how it ended; absent while it is open
 */
public record SafetyEvent(
    String id,
    String siteId,
    @Nullable String patientId,
    boolean drill,
    @Nullable String openFor,
    Instant raisedAt,
    @Nullable PolicyVersion policy,
    int round,
    List<Signal> signals,
    List<SafetyPage> pages,
    @Nullable Escalation escalation,
    List<Owner> owners,
    List<Note> notes,
    @Nullable Disposition disposition) {

  /** The timer by which staff are paged again. */
  static final String PAGE = "page-again";

  /** The timer of the deadline. */
  static final String ESCALATE = "escalate";

  /** What can show that somebody may be in danger. */
  public enum Cause {
    /**
     * An answer above 0 to item 9 of the PHQ-9: thoughts of being better off dead, or of self-harm.
     */
    PHQ9_ITEM_9,
    /** High risk in the C-SSRS screener: yes to 4 or 5, or behaviour within three months. */
    CSSRS_HIGH_RISK,
    /** Thoughts of suicide in the answer to another instrument's item about them. */
    SUICIDE_ITEM,
    /** Nobody is in danger: an exercise was started. */
    DRILL
  }

  /** A policy by its id and version. */
  public record PolicyVersion(String id, int version) {}

  /**
   * Something that showed danger.
   *
   * @param id follows from source and cause, so that the same signal is known again
   * @param sourceId the id of what showed it
   * @param source what that is
   * @param at when it was seen (UTC)
   */
  public record Signal(String id, Cause cause, String sourceId, Source source, Instant at) {}

  /** What a danger can show itself in. */
  public enum Source {
    SCREENING,
    /** A questionnaire that was answered. */
    MEASUREMENT,
    /** Nothing: an exercise. */
    EXERCISE
  }

  /**
   * That the medical director was called in.
   *
   * @param at when (UTC)
   * @param answeredAt when somebody took the event on or over since; absent while nobody has
   */
  public record Escalation(Instant at, Why why, @Nullable Instant answeredAt) {

    /** What had not been done in time. */
    public enum Why {
      UNACKNOWLEDGED,
      UNRESOLVED
    }
  }

  /**
   * Somebody who has or had the event.
   *
   * @param staffId who
   * @param since from when on (UTC)
   * @param takenOver whether from another owner
   */
  public record Owner(String staffId, Instant since, boolean takenOver) {}

  /** What somebody wrote about it, for ever. */
  public record Note(String by, Instant at, String text) {}

  /**
   * How it ended.
   *
   * @param code one of the policy's
   * @param text what was done, in words
   */
  public record Disposition(String code, String text, String by, Instant at) {}

  /** Where an event stands. */
  public enum State {
    /** Pages are asked for, none is known to have left. */
    RAISED,
    /** A provider has taken a page. */
    PAGED,
    /** A clinician has it. */
    ACKNOWLEDGED,
    /** A deadline has passed and the medical director was called in. */
    ESCALATED,
    CLOSED
  }

  public SafetyEvent {
    signals = List.copyOf(signals);
    pages = List.copyOf(pages);
    owners = List.copyOf(owners);
    notes = List.copyOf(notes);
  }

  /**
   * What a screening shows of a patient.
   *
   * @param screeningId the screening that showed it
   * @param patientId the patient
   * @param siteId the site whose on-call clinician is paged
   * @param cause what showed it
   * @param raisedAt when (UTC)
   */
  public SafetyEvent(
      String screeningId, String patientId, String siteId, Cause cause, Instant raisedAt) {
    this(screeningId, Source.SCREENING, patientId, siteId, cause, raisedAt);
  }

  /** What such a source shows of a patient. */
  public SafetyEvent(
      String sourceId,
      Source source,
      String patientId,
      String siteId,
      Cause cause,
      Instant raisedAt) {
    this(
        idFor(sourceId, cause),
        siteId,
        patientId,
        false,
        patientId,
        raisedAt,
        new Signal(idFor(sourceId, cause), cause, sourceId, source, raisedAt));
  }

  private SafetyEvent(
      String id,
      String siteId,
      @Nullable String patientId,
      boolean drill,
      String openFor,
      Instant raisedAt,
      Signal signal) {
    this(
        id,
        siteId,
        patientId,
        drill,
        openFor,
        raisedAt,
        null,
        1,
        List.of(signal),
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }

  /** An exercise at a site; it is handled like any other and marked everywhere. */
  static SafetyEvent exercise(String id, String siteId, Instant now) {
    return new SafetyEvent(
        id,
        siteId,
        null,
        true,
        "drill-" + siteId,
        now,
        new Signal(id, Cause.DRILL, id, Source.EXERCISE, now));
  }

  static String idFor(String sourceId, Cause cause) {
    return Ids.of("safety-event", sourceId, cause.name());
  }

  /** Where it stands. */
  public State state() {
    if (closed()) {
      return State.CLOSED;
    }
    if (escalation != null && escalation.answeredAt() == null) {
      return State.ESCALATED;
    }
    if (!waiting()) {
      return State.ACKNOWLEDGED;
    }
    return firstPagedAt().isPresent() ? State.PAGED : State.RAISED;
  }

  boolean closed() {
    return disposition != null;
  }

  /** Whether nobody has it yet. */
  boolean waiting() {
    return !closed() && owners.isEmpty();
  }

  /** Who has it, or had it when it was closed. */
  public Optional<Owner> owner() {
    return owners.isEmpty() ? Optional.empty() : Optional.of(owners.getLast());
  }

  /** When a provider first took a page (UTC); empty while none is known to have. */
  public Optional<Instant> firstPagedAt() {
    return pages.stream().flatMap(SafetyPage::left).min(Instant::compareTo);
  }

  /** When it was first acknowledged (UTC). */
  public Optional<Instant> acknowledgedAt() {
    return owners.stream().findFirst().map(Owner::since);
  }

  boolean has(Signal signal) {
    return signals.stream().anyMatch(each -> each.id().equals(signal.id()));
  }

  /** Raises it: staff are paged at once, and both clocks run from when the danger was seen. */
  Change<SafetyEvent> raise(Duty duty, SafetyPolicy rules, Instant now) {
    var ruled = ruledBy(new PolicyVersion(rules.id(), rules.version()));
    Change<SafetyEvent> change =
        patientId == null
            ? ruled.page(List.of(duty.first()), SafetyPage.Why.RAISED, now)
            : ruled.page(
                List.of(duty.first()),
                SafetyPage.Why.RAISED,
                now,
                new SafetyEventRaised(
                    id, signals.getFirst().sourceId(), patientId, siteId, raisedAt));
    return change
        .arm(PAGE, now.plus(rules.paging().again()))
        .arm(ESCALATE, raisedAt.plus(rules.escalation().unacknowledgedAfter()));
  }

  /**
   * Takes a further signal in. While staff are being paged nothing more is sent; whoever has the
   * event already is told, but no oftener than staff are paged.
   */
  Change<SafetyEvent> absorb(Signal signal, SafetyPolicy rules, Instant now) {
    if (closed() || has(signal)) {
      return Change.to(this);
    }
    SafetyEvent next = with(added(signals, signal), pages, escalation, owners, notes, disposition);
    boolean lately =
        !pages.isEmpty() && pages.getLast().at().plus(rules.paging().again()).isAfter(now);
    return owner().isEmpty() || lately
        ? Change.to(next)
        : next.nextRound().page(List.of(owners.getLast().staffId()), SafetyPage.Why.SIGNAL, now);
  }

  /** Nobody has acknowledged it: pages again who is on call, and the director once called in. */
  Change<SafetyEvent> pageAgain(Duty duty, SafetyPolicy rules, Instant now) {
    if (!waiting()) {
      return Change.to(this);
    }
    List<String> staff =
        escalation == null || pagedAfter(duty.director(), now.minus(rules.paging().again()))
            ? List.of(duty.first())
            : Stream.of(duty.first(), duty.director()).distinct().toList();
    return nextRound()
        .page(staff, SafetyPage.Why.AGAIN, now)
        .arm(PAGE, now.plus(rules.paging().again()));
  }

  private boolean pagedAfter(String staffId, Instant then) {
    return pages.stream()
        .anyMatch(each -> each.staffId().equals(staffId) && each.at().isAfter(then));
  }

  /** A deadline has passed: calls the medical director in, once. */
  Change<SafetyEvent> escalate(Duty duty, Instant now) {
    if (closed() || escalation != null) {
      return Change.to(this);
    }
    var called =
        new Escalation(
            now, waiting() ? Escalation.Why.UNACKNOWLEDGED : Escalation.Why.UNRESOLVED, null);
    SafetyEvent next = with(signals, pages, called, owners, notes, disposition);
    // Pages of the round that still runs go on beside it: the clinician on call may yet answer.
    return (waiting() ? next : next.nextRound())
        .page(List.of(duty.director()), SafetyPage.Why.ESCALATED, now);
  }

  /**
   * Takes in what became of a page. One that did not arrive, while somebody still waits for it,
   * goes to the next on the roster at once; when all have been tried the clock goes on.
   */
  Change<SafetyEvent> reported(
      int number, Channel channel, PageOutcome outcome, Instant at, Duty duty, Instant now) {
    SafetyPage before =
        pages.stream().filter(each -> each.number() == number).findFirst().orElse(null);
    if (before == null) {
      return Change.to(this);
    }
    SafetyPage after = before.reported(channel, outcome, at);
    SafetyEvent next =
        with(
            signals,
            pages.stream().map(each -> each.number() == number ? after : each).toList(),
            escalation,
            owners,
            notes,
            disposition);
    if (closed() || after.round() != round || before.undelivered() || !after.undelivered()) {
      return Change.to(next);
    }
    Set<String> tried =
        pages.stream()
            .filter(each -> each.round() == round)
            .map(SafetyPage::staffId)
            .collect(Collectors.toSet());
    return duty.next(tried)
        .map(staff -> next.page(List.of(staff), SafetyPage.Why.UNDELIVERED, now))
        .orElseGet(() -> Change.to(next));
  }

  /** A clinician has it: nobody is paged any more, and the clock for resolving it runs. */
  Change<SafetyEvent> acknowledge(String staffId, SafetyPolicy rules, Instant now) {
    Change<SafetyEvent> change =
        Change.to(ownedBy(new Owner(staffId, now, false)))
            .publish(new SafetyEventAcknowledged(id, siteId, staffId, drill, now))
            .disarm(PAGE);
    return escalation == null
        ? change.arm(ESCALATE, now.plus(rules.escalation().unresolvedAfter()))
        : change.disarm(ESCALATE);
  }

  /** Another clinician has it from now on. */
  Change<SafetyEvent> takeOver(String staffId, Instant now) {
    return Change.to(ownedBy(new Owner(staffId, now, true)));
  }

  Change<SafetyEvent> note(Note note) {
    return Change.to(with(signals, pages, escalation, owners, added(notes, note), disposition));
  }

  /** It is over. */
  Change<SafetyEvent> close(Disposition how) {
    return Change.to(with(signals, pages, answered(how.at()), owners, notes, how))
        .publish(new SafetyEventClosed(id, siteId, how.by(), drill, how.at()))
        .disarmAll();
  }

  /**
   * How long from being raised to the first page and to being acknowledged, where it came so far.
   */
  Optional<Duration> toFirstPage() {
    return firstPagedAt().map(this::sinceRaised);
  }

  Optional<Duration> toAcknowledgement() {
    return acknowledgedAt().map(this::sinceRaised);
  }

  private Duration sinceRaised(Instant then) {
    Duration passed = Duration.between(raisedAt, then);
    return passed.isNegative() ? Duration.ZERO : passed;
  }

  private Change<SafetyEvent> page(
      List<String> staff, SafetyPage.Why why, Instant now, Record... told) {
    List<SafetyPage> all = new ArrayList<>(pages);
    List<Record> events = new ArrayList<>(List.of(told));
    for (String each : staff) {
      int number = all.size() + 1;
      all.add(new SafetyPage(number, round, each, why, now, null, null));
      events.add(new SafetyPageRequested(id, siteId, each, number, drill, now));
    }
    return Change.to(with(signals, all, escalation, owners, notes, disposition))
        .publish(events.toArray(Record[]::new));
  }

  /** Whatever was asked of others before is asked no more. */
  private SafetyEvent ownedBy(Owner owner) {
    return with(signals, pages, answered(owner.since()), added(owners, owner), notes, disposition)
        .nextRound();
  }

  private @Nullable Escalation answered(Instant at) {
    return escalation == null
        ? null
        : new Escalation(
            escalation.at(),
            escalation.why(),
            Objects.requireNonNullElse(escalation.answeredAt(), at));
  }

  private SafetyEvent nextRound() {
    return copy(policy, round + 1, signals, pages, escalation, owners, notes, disposition);
  }

  private SafetyEvent ruledBy(PolicyVersion rules) {
    return copy(rules, round, signals, pages, escalation, owners, notes, disposition);
  }

  private SafetyEvent with(
      List<Signal> nextSignals,
      List<SafetyPage> nextPages,
      @Nullable Escalation nextEscalation,
      List<Owner> nextOwners,
      List<Note> nextNotes,
      @Nullable Disposition nextDisposition) {
    return copy(
        policy,
        round,
        nextSignals,
        nextPages,
        nextEscalation,
        nextOwners,
        nextNotes,
        nextDisposition);
  }

  private SafetyEvent copy(
      @Nullable PolicyVersion nextPolicy,
      int nextRound,
      List<Signal> nextSignals,
      List<SafetyPage> nextPages,
      @Nullable Escalation nextEscalation,
      List<Owner> nextOwners,
      List<Note> nextNotes,
      @Nullable Disposition nextDisposition) {
    return new SafetyEvent(
        id,
        siteId,
        patientId,
        drill,
        nextDisposition == null ? openFor : null,
        raisedAt,
        nextPolicy,
        nextRound,
        nextSignals,
        nextPages,
        nextEscalation,
        nextOwners,
        nextNotes,
        nextDisposition);
  }

  private static <T> List<T> added(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  @Override
  public String toString() {
    // Notes are about a person.
    return "safety event " + id;
  }
}
