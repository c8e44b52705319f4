package org.infusionops.portal.patient;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Billing;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Notification;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.calls.Treatment;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Moment.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One patient's story out of all services, as far as the person may read them. A service that
 * cannot be asked is named; the others' moments are shown all the same.
 */
@Component
class Timeline {

  private static final List<String> SCREENING = List.of("intake", "prescriber", "medical-director");
  private static final List<String> SAFETY = List.of("prescriber", "medical-director");
  private static final List<String> SERIES = List.of("scheduler", "nurse", "prescriber", "intake");
  private static final List<String> SESSIONS =
      List.of("nurse", "prescriber", "medical-director", "scheduler");
  private static final List<String> MONEY =
      List.of("finance", "scheduler", "intake", "medical-director");
  private static final List<String> MESSAGES =
      List.of("intake", "scheduler", "nurse", "admin", "finance");

  private final Together together;
  private final Intake intake;
  private final Scheduling scheduling;
  private final Treatment treatment;
  private final Billing billing;
  private final Notification notification;
  private final InstantSource clock;
  private final Words words;
  private final Pills pills;

  Timeline(
      Together together,
      Intake intake,
      Scheduling scheduling,
      Treatment treatment,
      Billing billing,
      Notification notification,
      InstantSource clock,
      Words words,
      Pills pills) {
    this.together = together;
    this.intake = intake;
    this.scheduling = scheduling;
    this.treatment = treatment;
    this.billing = billing;
    this.notification = notification;
    this.clock = clock;
    this.words = words;
    this.pills = pills;
  }

  /**
   * What is known.
   *
   * @param ahead what is still to come, the nearest first
   * @param past what happened, the last first
   * @param missing services that could not be asked
   */
  record Story(List<Moment> ahead, List<Moment> past, List<Service> missing) {}

  Story of(String patient, String zone, StaffMember staff, Shown shown) {
    var moments = new ArrayList<Moment>();
    var missing = new ArrayList<Service>();
    var reads = new ArrayList<Runnable>();
    if (staff.isAny(SCREENING)) {
      later(reads, missing, () -> intake.screeningsOf(patient), s -> screening(s, zone, moments));
    }
    if (staff.isAny(SAFETY)) {
      later(reads, missing, () -> intake.safetyEventsOf(patient), s -> safety(s, zone, moments));
    }
    if (staff.isAny(SERIES)) {
      later(reads, missing, () -> scheduling.coursesOf(patient), c -> series(c, shown, moments));
    }
    if (staff.isAny(SESSIONS)) {
      later(reads, missing, () -> treatment.sessionsOf(patient), s -> session(s, moments));
    }
    if (staff.isAny(MONEY)) {
      later(reads, missing, () -> billing.offersOf(patient), o -> offers(o, zone, shown, moments));
      later(reads, missing, () -> billing.plansOf(patient), p -> plan(p, zone, shown, moments));
    }
    if (staff.isAny(MESSAGES)) {
      later(reads, missing, () -> notification.messagesOf(patient), m -> message(m, zone, moments));
    }
    reads.forEach(Runnable::run);
    Instant now = clock.instant();
    return new Story(
        moments.stream()
            .filter(moment -> moment.at().isAfter(now))
            .sorted(Comparator.comparing(Moment::at))
            .toList(),
        moments.stream()
            .filter(moment -> !moment.at().isAfter(now))
            .sorted(Comparator.comparing(Moment::at).reversed())
            .toList(),
        missing.stream().distinct().toList());
  }

  /** Starts the read now; what is put into {@code reads} waits for it. */
  private <T> void later(
      List<Runnable> reads,
      List<Service> missing,
      Callable<Answer<Part<T>>> read,
      Consumer<T> tell) {
    Later<Answer<Part<T>>> answer = together.start(read);
    reads.add(
        () -> {
          switch (answer.get()) {
            case Answer.Got<Part<T>>(Part<T> part, _) -> part.items().forEach(tell);
            case Answer.Missing<Part<T>>(Service service, _) -> missing.add(service);
            case Answer.Refused<Part<T>> _, Answer.Stale<Part<T>> _ -> {
              // Not for this person: then it is not part of their page.
            }
          }
        });
  }

  private void screening(Intake.ScreeningLine line, String zone, List<Moment> moments) {
    String outcome = line.outcome();
    moments.add(
        new Moment(
            line.startedAt(),
            zone,
            Kind.SCREENING,
            words.say("moment.screening." + line.state()),
            line.safetyFlag() ? words.say("moment.screening.flag") : null,
            pills.of("screening", outcome == null ? line.state() : outcome)));
  }

  private void safety(Intake.SafetyEvent event, String zone, List<Moment> moments) {
    moments.add(
        new Moment(
            event.raisedAt(),
            zone,
            Kind.SAFETY,
            words.say("moment.safety"),
            words.say("today.safety.cause." + event.cause()),
            event.state().equals("CLOSED")
                ? pills.saying("good", "safety.state.CLOSED")
                : pills.saying("bad", "today.safety.open")));
  }

  private void series(Scheduling.Course course, Shown shown, List<Moment> moments) {
    for (Scheduling.Appointment visit : course.visits()) {
      String room = visit.room() == null ? null : visit.room() + " · " + visit.nurse();
      Scheduling.Cancellation cancelled = visit.cancellation();
      moments.add(
          new Moment(
              visit.startsAt(),
              course.zone(),
              Kind.SERIES,
              words.say("moment.visit", visit.number()),
              cancelled == null ? room : words.say("cancellation." + cancelled.reason()),
              pills.of("appointment", visit.state())));
    }
    Instant held = course.heldUntil();
    if (held != null && course.state().equals("HELD")) {
      moments.add(
          new Moment(
              held,
              course.zone(),
              Kind.SERIES,
              words.say("moment.hold"),
              words.say("today.held.until", shown.dateTime(held, course.zone())),
              pills.of("course", "HELD")));
    }
  }

  private void session(Treatment.Session session, List<Moment> moments) {
    Treatment.Milestones record = session.record();
    if (record == null) {
      return;
    }
    int number = session.visit().number();
    String zone = session.visit().zone();
    milestone(moments, zone, record.checkedInAt(), "moment.session.checkedIn", number);
    milestone(moments, zone, record.endedAt(), "moment.session.ended", number);
    milestone(moments, zone, record.completedAt(), "moment.session.completed", number);
    milestone(moments, zone, record.stoppedAt(), "moment.session.stopped", number);
  }

  private void milestone(
      List<Moment> moments, String zone, @Nullable Instant at, String key, int number) {
    if (at != null) {
      moments.add(new Moment(at, zone, Kind.SESSION, words.say(key, number), null, null));
    }
  }

  private void offers(Billing.Offers offers, String zone, Shown shown, List<Moment> moments) {
    String kinds =
        String.join(
            ", ",
            offers.offers().stream()
                .map(o -> words.say("offer." + o.kind()) + " " + shown.money(o.total()))
                .toList());
    moments.add(
        new Moment(offers.offeredAt(), zone, Kind.MONEY, words.say("moment.offers"), kinds, null));
  }

  private void plan(Billing.Plan plan, String zone, Shown shown, List<Moment> moments) {
    Billing.Plan.Terms terms = plan.plan().terms();
    Instant activated = plan.plan().activatedAt();
    Instant declined = plan.plan().at();
    Instant at = activated != null ? activated : declined != null ? declined : terms.requestedAt();
    moments.add(
        new Moment(
            at,
            zone,
            Kind.MONEY,
            words.say("moment.plan"),
            words.say("offer." + terms.kind()) + " " + shown.money(terms.total()),
            pills.of("plan", plan.state())));
  }

  private void message(Notification.Message message, String zone, List<Moment> moments) {
    Instant next = message.nextAt();
    boolean waiting = message.state().equals("PENDING") || message.state().equals("HELD");
    moments.add(
        new Moment(
            waiting && next != null ? next : message.at(),
            zone,
            Kind.MESSAGE,
            words.say("message.kind." + message.kind()),
            words.say("message.channel." + message.channel()),
            pills.of("message", message.state())));
  }
}
