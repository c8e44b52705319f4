package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.scheduling.course.CourseFacts;
import org.infusionops.scheduling.course.CourseFacts.Standing;
import org.infusionops.scheduling.pack.Step;
import org.jspecify.annotations.Nullable;

/**
 * A patient's way through the phases, as it is shown.
 *
 * @param id the ladder
 * @param version as in its ETag, so that a list can be acted on
 * @param screeningId the screening that began the treatment
 * @param patientId the patient
 * @param siteId where
 * @param zone the site's time zone (IANA)
 * @param packId the protocol pack
 * @param packVersion its version
 * @param step where the patient is: 0 in the series, else which step of maintenance
 * @param phases the series and the steps of maintenance, in order
 * @param dueOn when the next session is due, by the site's calendar; absent in the series
 * @param orderFrom from when on it can be ordered
 * @param overdue whether that date has passed
 * @param question what a person has to answer; absent when nothing is asked
 * @param order the session that is ordered; absent when none is
 * @param decided what was decided so far, in order
 * @param endedAt when it was discontinued (UTC); absent while it goes on
 */
record LadderView(
    String id,
    long version,
    String screeningId,
    String patientId,
    String siteId,
    ZoneId zone,
    String packId,
    int packVersion,
    int step,
    List<Phase> phases,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate orderFrom,
    boolean overdue,
    @Nullable Asked question,
    @Nullable Ordered order,
    List<Decided> decided,
    @Nullable Instant endedAt) {

  /** Where a phase is. */
  enum Progress {
    DONE,
    NOW,
    AHEAD
  }

  /**
   * A phase.
   *
   * @param step 0 for the series, else which step of maintenance
   * @param everyDays days between sessions; absent for the series
   * @param earlyDays how many days early a session may be; absent for the series
   * @param times how many sessions it has; absent when only the outcome ends it
   * @param completed how many are done; absent for steps the patient is not on
   * @param progress where it is
   * @param rule the pack's rule; absent for the series and where a prescriber planned it
   */
  record Phase(
      int step,
      @Nullable Integer everyDays,
      @Nullable Integer earlyDays,
      @Nullable Integer times,
      @Nullable Integer completed,
      Progress progress,
      @Nullable String rule) {}

  /**
   * What a person has to answer.
   *
   * @param kind what is asked
   * @param review whether it is a prescriber's review
   * @param holdsSessions whether no session is begun before
   * @param rule the pack's rule
   * @param source where the rule is from
   * @param inputs the outcomes it asks by
   * @param sessions how many sessions were done by then
   */
  record Asked(
      Question.Kind kind,
      boolean review,
      boolean holdsSessions,
      String rule,
      String source,
      List<Outcome> inputs,
      int sessions) {

    static Asked of(Question question) {
      return new Asked(
          question.kind(),
          question.kind().isReview(),
          question.kind().holdsSessions(),
          question.rule(),
          question.source(),
          question.inputs(),
          question.sessions());
    }
  }

  /**
   * An order.
   *
   * @param courseId the course
   * @param standing how far it has come; absent for a moment, until it is a course
   * @param startsAt when it is to start (UTC); absent while it has no place
   * @param by staff id of who ordered it
   */
  record Ordered(
      String courseId, @Nullable Standing standing, @Nullable Instant startsAt, String by) {}

  static LadderView of(
      String id, long version, Treatment treatment, @Nullable CourseFacts ordered, Instant now) {
    Step step = treatment.step();
    LocalDate due = treatment.due();
    Order order = treatment.order();
    return new LadderView(
        id,
        version,
        treatment.origin().screeningId(),
        treatment.patientId(),
        treatment.siteId(),
        treatment.origin().zone(),
        treatment.origin().packId(),
        treatment.origin().packVersion(),
        treatment.position().step(),
        phases(treatment),
        due,
        step == null || due == null ? null : OrderingNext.orderedFrom(treatment, step, due),
        due != null && due.isBefore(treatment.origin().dateOf(now)),
        treatment.question().map(Asked::of).orElse(null),
        order == null
            ? null
            : new Ordered(
                order.courseId(),
                ordered == null ? null : ordered.standing(),
                ordered == null ? null : ordered.next(),
                order.by()),
        treatment.decided(),
        treatment.endedAt());
  }

  private static List<Phase> phases(Treatment treatment) {
    int now = treatment.position().step();
    var phases = new ArrayList<Phase>();
    phases.add(
        new Phase(
            0,
            null,
            null,
            treatment.origin().seriesSessions(),
            treatment.doneOfSeries().size(),
            now == 0 ? Progress.NOW : Progress.DONE,
            null));
    for (int number = 1; number <= treatment.plan().steps().size(); number++) {
      Step step = treatment.plan().steps().get(number - 1);
      phases.add(
          new Phase(
              number,
              step.everyDays(),
              step.earlyDays(),
              step.times(),
              number == now ? treatment.doneHere() : null,
              number < now ? Progress.DONE : number == now ? Progress.NOW : Progress.AHEAD,
              step.rule()));
    }
    return List.copyOf(phases);
  }
}
