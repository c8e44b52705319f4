package org.infusionops.portal.today;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Billing;
import org.infusionops.portal.calls.Clearances;
import org.infusionops.portal.calls.Enquiries;
import org.infusionops.portal.calls.Health;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Notification;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.calls.Treatment;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.today.Section.Row;
import org.springframework.stereotype.Component;

/** Gathers, by role, what waits for a person; all services are asked at the same time. */
@Component
class NeedsMeNow {

  private final Together together;
  private final Intake intake;
  private final Clearances clearances;
  private final Enquiries enquiries;
  private final Scheduling scheduling;
  private final SiteResources resources;
  private final Treatment treatment;
  private final Billing billing;
  private final Notification notification;
  private final Health health;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Pills pills;
  private final Words words;

  NeedsMeNow(
      Together together,
      Intake intake,
      Clearances clearances,
      Enquiries enquiries,
      Scheduling scheduling,
      SiteResources resources,
      Treatment treatment,
      Billing billing,
      Notification notification,
      Health health,
      Clinic clinic,
      InstantSource clock,
      Pills pills,
      Words words) {
    this.together = together;
    this.intake = intake;
    this.clearances = clearances;
    this.enquiries = enquiries;
    this.scheduling = scheduling;
    this.resources = resources;
    this.treatment = treatment;
    this.billing = billing;
    this.notification = notification;
    this.health = health;
    this.clinic = clinic;
    this.clock = clock;
    this.pills = pills;
    this.words = words;
  }

  List<Section> of(StaffMember staff, Shown shown) {
    List<Later<Section>> sections = new ArrayList<>();
    if (staff.isAny(List.of("prescriber", "medical-director"))) {
      sections.add(
          list(
              "safety", true, together.start(intake::safetyEvents), event -> safety(event, shown)));
    }
    if (staff.isAny(List.of("nurse", "prescriber"))) {
      sections.addAll(sessions(staff, shown));
    }
    if (staff.isAny(List.of("scheduler"))) {
      sections.addAll(broken(staff, shown));
      sections.add(
          list(
              "held",
              false,
              together.start(() -> scheduling.courses("HELD")),
              c -> held(c, shown)));
      sections.add(
          list(
              "unplaced",
              false,
              together.start(() -> scheduling.courses("UNPLACED")),
              this::unplaced));
      sections.addAll(appointments(staff, shown));
    }
    if (staff.isAny(List.of("intake"))) {
      sections.add(
          list(
              "enquiries",
              false,
              together.start(() -> enquiries.list("NEW", 0, 50)),
              enquiry -> enquiry(enquiry, shown)));
    }
    if (staff.isAny(List.of("intake", "prescriber"))) {
      sections.add(
          list(
              "screenings",
              false,
              together.start(() -> intake.screenings("DRAFT")),
              screening -> screening(screening, shown)));
    }
    if (staff.isAny(List.of("intake", "prescriber"))) {
      sections.add(
          list(
              "clearances",
              false,
              together.start(clearances::waiting),
              waiting -> clearance(waiting, shown)));
    }
    if (staff.isAny(List.of("finance"))) {
      sections.add(
          list(
              "plans",
              false,
              together.start(() -> billing.plans("REQUESTED")),
              plan -> plan(plan, shown)));
    }
    if (staff.isAny(List.of("admin"))) {
      sections.add(services());
    }
    if (staff.isAny(List.of("intake", "scheduler", "finance", "admin"))) {
      sections.add(
          list(
              "undelivered",
              false,
              together.start(notification::undelivered),
              message -> message(message, shown)));
    }
    return sections.stream().map(Later::get).toList();
  }

  private static <T> Later<Section> list(
      String key, boolean urgent, Later<Answer<Part<T>>> found, Function<T, Row> row) {
    return () ->
        new Section(key, found.get().map(part -> part.items().stream().map(row).toList()), urgent);
  }

  private String zoneOf(String siteId) {
    return clinic.site(siteId).map(site -> site.zone().getId()).orElse("UTC");
  }

  private Row safety(Intake.SafetyEvent event, Shown shown) {
    String cause = words.say("today.safety.cause." + event.cause());
    return new Row(
        event.patientId(),
        "/safety/" + event.id(),
        event.drill() ? words.say("safety.drill.name") : null,
        cause,
        shown.dateTime(event.raisedAt(), zoneOf(event.siteId())),
        event.ownerId() == null
            ? pills.saying("bad", "today.safety.open")
            : pills.saying("warn", "safety.has", event.ownerId()));
  }

  private Row held(Scheduling.Course course, Shown shown) {
    Instant first =
        course.visits().stream()
            .map(Scheduling.Appointment::startsAt)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return new Row(
        course.patientId(),
        "/courses/" + course.id(),
        null,
        words.say(
            "today.held.detail", course.visits().size(), shown.dateTime(first, course.zone())),
        words.say("today.held.until", shown.dateTime(course.heldUntil(), course.zone())),
        pills.of("course", course.state()));
  }

  private Row unplaced(Scheduling.Course course) {
    String obstacle = course.obstacle() == null ? "OTHER" : course.obstacle();
    return new Row(
        course.patientId(),
        "/courses/" + course.id(),
        null,
        words.say("obstacle." + obstacle),
        "",
        pills.of("course", course.state()));
  }

  private Row enquiry(Enquiries.Enquiry enquiry, Shown shown) {
    Enquiries.Asked asked = enquiry.asked();
    return new Row(
        null,
        "/enquiries/" + enquiry.id(),
        asked.name(),
        words.say(
            "today.enquiries.detail",
            words.say("enquiry.way." + asked.preferredWay()),
            words.say("enquiry.time." + asked.preferredTime())),
        shown.dateTime(enquiry.receivedAt(), zoneOf(enquiry.siteId())),
        enquiry.overdue()
            ? pills.saying("bad", "enquiry.overdue")
            : pills.of("enquiry", enquiry.state()));
  }

  private Row screening(Intake.ScreeningLine line, Shown shown) {
    Pill pill =
        line.safetyFlag()
            ? pills.saying("bad", "today.screenings.flag")
            : pills.of("screening", line.state());
    return new Row(
        line.patientId(),
        "/screenings/" + line.id(),
        null,
        words.say("today.screenings.detail"),
        shown.dateTime(line.startedAt(), zoneOf(line.siteId())),
        pill);
  }

  private Row clearance(Clearances.Waiting waiting, Shown shown) {
    return new Row(
        waiting.patientId(),
        "/screenings/" + waiting.screeningId() + "/clearances",
        null,
        String.join(", ", waiting.labels()),
        shown.dateTime(waiting.signedAt(), zoneOf(waiting.siteId())),
        waiting.toJudge() > 0
            ? pills.saying("warn", "today.clearances.toJudge")
            : pills.saying("neutral", "today.clearances.waits"));
  }

  private Row plan(Billing.Plan plan, Shown shown) {
    Billing.Plan.Terms terms = plan.plan().terms();
    return Row.of(
        terms.patientId(),
        words.say("offer." + terms.kind()) + " · " + shown.money(terms.total()),
        shown.dateTime(terms.requestedAt(), zoneOf(terms.siteId())),
        pills.of("plan", plan.state()));
  }

  private Row message(Notification.Message message, Shown shown) {
    String detail =
        words.say("message.kind." + message.kind())
            + " · "
            + words.say("message.channel." + message.channel());
    String when = shown.dateTime(message.at(), zoneOf(message.siteId()));
    Pill pill = pills.of("message", message.state());
    String patient = message.patientId();
    return patient == null
        ? new Row(null, "/messages", words.say("today.undelivered.staff"), detail, when, pill)
        : new Row(patient, "/patients/" + patient + "/messages", null, detail, when, pill);
  }

  private LocalDate todayAt(Site site) {
    return LocalDate.ofInstant(clock.instant(), site.zone());
  }

  /** Today's sessions at all of the person's sites, as one list. */
  private List<Later<Section>> sessions(StaffMember staff, Shown shown) {
    List<Later<Answer<Part<Treatment.Session>>>> bySite =
        clinic.sites(staff.sites()).stream()
            .map(site -> together.start(() -> treatment.sessions(site.id(), todayAt(site))))
            .toList();
    return List.of(
        () ->
            new Section(
                "sessions",
                joined(
                    bySite.stream().map(Later::get).toList(), session -> session(session, shown)),
                false));
  }

  private Row session(Treatment.Session session, Shown shown) {
    Treatment.Visit visit = session.visit();
    return new Row(
        visit.patientId(),
        "/sessions/" + session.sessionId(),
        null,
        words.say("today.sessions.detail", visit.number())
            + " · "
            + clinic.site(visit.siteId()).map(Site::name).orElse(visit.siteId()),
        shown.time(visit.startsAt(), visit.zone()),
        pills.of("session", session.state()));
  }

  /** Appointments of the person's sites for which there is not what they need. */
  private List<Later<Section>> broken(StaffMember staff, Shown shown) {
    record At(Site site, Later<Answer<SiteResources.Items<SiteResources.Broken>>> found) {}
    List<At> bySite =
        clinic.sites(staff.sites()).stream()
            .map(site -> new At(site, together.start(() -> resources.broken(site.id()))))
            .toList();
    return List.of(
        () ->
            new Section(
                "broken",
                joined(
                    bySite.stream()
                        .map(at -> at.found().get().map(found -> broken(found, at.site(), shown)))
                        .toList(),
                    Function.identity()),
                false));
  }

  private Part<Row> broken(
      SiteResources.Items<SiteResources.Broken> found, Site site, Shown shown) {
    List<Row> rows = found.items().stream().map(each -> broken(each, site, shown)).toList();
    return new Part<>(rows, 0, rows.size(), rows.size());
  }

  private Row broken(SiteResources.Broken broken, Site site, Shown shown) {
    return new Row(
        broken.patientId(),
        "/resources/" + site.id() + "/broken",
        null,
        words.say("resources.why." + broken.why()) + " · " + site.name(),
        shown.dateTime(broken.startsAt(), site.zone().getId()),
        pills.saying("warn", "resources.toBroken"));
  }

  private List<Later<Section>> appointments(StaffMember staff, Shown shown) {
    List<Later<Answer<Scheduling.Calendar>>> bySite =
        clinic.sites(staff.sites()).stream()
            .map(
                site ->
                    together.start(
                        () -> scheduling.calendar(site.id(), todayAt(site), todayAt(site))))
            .toList();
    return List.of(
        () ->
            new Section(
                "appointments",
                joined(
                    bySite.stream()
                        .map(Later::get)
                        .map(answer -> answer.map(NeedsMeNow::visits))
                        .toList(),
                    taken -> appointment(taken, shown)),
                false));
  }

  /** A reservation and the zone of its site. */
  private record Visit(Scheduling.Taken taken, String zone) {}

  private static Part<Visit> visits(Scheduling.Calendar calendar) {
    List<Visit> all =
        calendar.items().stream()
            .flatMap(day -> day.reservations().stream())
            .map(taken -> new Visit(taken, calendar.zone()))
            .toList();
    return new Part<>(all, 0, all.size(), all.size());
  }

  private Row appointment(Visit visit, Shown shown) {
    Scheduling.Taken taken = visit.taken();
    boolean held = taken.heldUntil() != null;
    return new Row(
        taken.patientId(),
        "/courses/" + taken.courseId() + "/appointments/" + taken.appointmentId(),
        null,
        taken.room() + " · " + taken.nurse(),
        shown.time(taken.from(), visit.zone()),
        pills.of("course", held ? "HELD" : "BOOKED"));
  }

  /** One list of several; missing when any of them is, for half a day's list would mislead. */
  private static <T> Answer<List<Row>> joined(List<Answer<Part<T>>> answers, Function<T, Row> row) {
    List<Row> rows = new ArrayList<>();
    for (Answer<Part<T>> answer : answers) {
      if (!(answer instanceof Answer.Got<Part<T>>(Part<T> part, _))) {
        return answer.map(_ -> List.of());
      }
      part.items().stream().map(row).forEach(rows::add);
    }
    return Answer.of(rows);
  }

  private Later<Section> services() {
    record Asked(
        Service service,
        Later<Answer<Health.Status>> status,
        Later<Answer<List<Health.Parked>>> parked) {}
    List<Asked> asked =
        List.of(Service.values()).stream()
            .map(
                service ->
                    new Asked(
                        service,
                        together.start(() -> health.of(service)),
                        together.start(() -> health.parked(service))))
            .toList();
    return () ->
        new Section(
            "services",
            Answer.of(
                asked.stream()
                    .map(each -> service(each.service(), each.status().get(), each.parked().get()))
                    .toList()),
            false);
  }

  private Row service(
      Service service, Answer<Health.Status> status, Answer<List<Health.Parked>> parked) {
    boolean up = status.found().map(said -> said.status().equals("UP")).orElse(false);
    String detail =
        parked
            .found()
            .map(list -> words.say("today.services.parked", list.size()))
            .orElse(words.say("today.services.unknown"));
    return new Row(
        null, null, words.name(service), detail, "", pills.of("service", up ? "UP" : "DOWN"));
  }
}
