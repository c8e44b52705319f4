package org.infusionops.portal.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.portal.calls.Agreements;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.PackRules;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Sitting.Chart;
import org.infusionops.portal.calls.Sitting.Checklist;
import org.infusionops.portal.calls.Sitting.Chronicle;
import org.infusionops.portal.calls.Sitting.Dose;
import org.infusionops.portal.calls.Sitting.PackRef;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.calls.Treatment;
import org.infusionops.portal.calls.Treatment.Lot;
import org.infusionops.portal.calls.Treatment.Lots;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together what the page of one session shows. */
@Component
class SessionPage {

  private final Treatment treatment;
  private final Intake intake;
  private final Agreements agreements;
  private final Together together;
  private final Clinic clinic;
  private final InstantSource clock;
  private final DueWords dueWords;

  SessionPage(
      Treatment treatment,
      Intake intake,
      Agreements agreements,
      Together together,
      Clinic clinic,
      InstantSource clock,
      DueWords dueWords) {
    this.treatment = treatment;
    this.intake = intake;
    this.agreements = agreements;
    this.together = together;
    this.clinic = clinic;
    this.clock = clock;
    this.dueWords = dueWords;
  }

  /**
   * How a session's page is shown.
   *
   * @param step which step; null for the one the session is at
   * @param typed what was typed into the step's form; null when nothing was
   * @param others what others did in the meantime, when a change was refused because of it
   */
  record View(
      @Nullable String step,
      @Nullable Map<String, String> typed,
      FieldProblems problems,
      List<Act> others) {

    static View of(@Nullable String step) {
      return new View(step, null, FieldProblems.none(), List.of());
    }
  }

  Answer<Sitting> read(String id) {
    return treatment.sitting(id);
  }

  /** The page; the record when the session is over. */
  String show(Answer<Sitting> answer, View view, Shown shown, Model model) {
    Sitting sitting = NotThere.orShow(answer);
    if (sitting.over()) {
      return "redirect:/sessions/" + sitting.sessionId() + "/record";
    }
    Instant now = clock.instant();
    Steps current = Steps.current(sitting, now);
    Steps step = Steps.named(view.step(), current);
    Later<Answer<Lots>> lots = together.start(() -> treatment.lots(sitting.visit().siteId()));
    // Only where it is asked for: what is recorded already stands.
    Later<Optional<Agreements.Standing>> consent =
        together.start(
            () ->
                step == Steps.GATE && lacksConsent(sitting.chronicle())
                    ? agreements
                        .ofPatient(sitting.visit().patientId())
                        .found()
                        .flatMap(Agreements.OfPatient::forTreatment)
                    : Optional.empty());
    Optional<Patient> patient = fill(sitting, shown, now, model);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("seen", Act.last(sitting));
    model.addAttribute("step", step.key());
    model.addAttribute("current", current.key());
    model.addAttribute("steps", Steps.links(sitting, now, step));
    model.addAttribute("problems", view.problems());
    model.addAttribute("others", view.others());
    model.addAttribute("lots", usable(lots.get(), sitting, now));
    model.addAttribute("lotsMissing", lots.get().isMissing());
    Map<String, String> typed = view.typed();
    model.addAttribute("consent", consent.get().orElse(null));
    model.addAttribute(
        "typed",
        typed != null ? typed : known(standing(step, sitting, patient, now), consent.get()));
    return "session/session";
  }

  /** The record, read only. */
  String record(Answer<Sitting> answer, Shown shown, Model model) {
    Sitting sitting = NotThere.orShow(answer);
    fill(sitting, shown, clock.instant(), model);
    model.addAttribute("acts", Act.of(sitting));
    return "session/record";
  }

  private Optional<Patient> fill(Sitting sitting, Shown shown, Instant now, Model model) {
    Later<Answer<Patient>> patient =
        together.start(() -> intake.patient(sitting.visit().patientId()));
    PackRef pack = sitting.visit().pack();
    Optional<PackRules> rules = pack == null ? Optional.empty() : treatment.rules(pack).found();
    String zone = sitting.visit().zone();
    Chronicle record = sitting.chronicle();
    model.addAttribute("sitting", sitting);
    model.addAttribute("record", record);
    model.addAttribute("zone", zone);
    model.addAttribute("now", now);
    model.addAttribute("phase", Phase.of(sitting, now));
    model.addAttribute("due", dueWords.of(sitting, now));
    model.addAttribute("rules", rules.orElse(null));
    model.addAttribute("gatePoints", gate(record, rules, shown, zone));
    model.addAttribute("dischargePoints", discharge(record, rules, shown, zone));
    model.addAttribute("chart", chart(record, rules));
    model.addAttribute("elapsed", elapsed(record, now));
    model.addAttribute("remaining", remaining(sitting, now));
    model.addAttribute("patient", patient.get().found().orElse(null));
    model.addAttribute("patientMissing", patient.get().isMissing());
    model.addAttribute(
        "site",
        clinic
            .site(sitting.visit().siteId())
            .map(Clinic.Site::name)
            .orElse(sitting.visit().siteId()));
    return patient.get().found();
  }

  private static List<Point> gate(
      Chronicle record, Optional<PackRules> rules, Shown shown, String zone) {
    Checklist checklist = record.gate() == null ? null : record.gate().checklist();
    return Point.of(
        Point.GATE, checklist, rules.map(PackRules::gate).orElse(Map.of()), shown, zone);
  }

  private static List<Point> discharge(
      Chronicle record, Optional<PackRules> rules, Shown shown, String zone) {
    Checklist checklist = record.discharge() == null ? null : record.discharge().checklist();
    return Point.of(
        Point.DISCHARGE, checklist, rules.map(PackRules::discharge).orElse(Map.of()), shown, zone);
  }

  private static @Nullable VitalsChart chart(Chronicle record, Optional<PackRules> rules) {
    Chart chart = record.chart();
    Dose dose = record.dose();
    return chart == null || dose == null
        ? null
        : VitalsChart.of(
            chart, dose.minutes(), record.endedAt(), rules.map(PackRules::vitals).orElse(null));
  }

  /** Minutes since the infusion began, or since it ended. */
  private static @Nullable Long elapsed(Chronicle record, Instant now) {
    Chart chart = record.chart();
    Instant since =
        record.endedAt() != null ? record.endedAt() : chart == null ? null : chart.startedAt();
    return since == null ? null : Math.max(0, Duration.between(since, now).toMinutes());
  }

  /** Minutes of infusion or observation to come; below zero when they are over. */
  private static @Nullable Long remaining(Sitting sitting, Instant now) {
    return sitting.next().stream()
        .filter(due -> !due.what().equals("VITALS") && !due.what().equals("ARRIVAL"))
        .map(Sitting.Due::at)
        .filter(at -> at != null)
        .map(at -> Math.ceilDiv(Duration.between(now, at).toSeconds(), 60L))
        .findFirst()
        .orElse(null);
  }

  private static List<Lot> usable(Answer<Lots> lots, Sitting sitting, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneId.of(sitting.visit().zone()));
    return lots.or(new Lots(List.of())).items().stream()
        .filter(lot -> !lot.expiresOn().isBefore(today))
        .toList();
  }

  private static boolean lacksConsent(Chronicle record) {
    return record.gate() == null || record.gate().facts().consent() == null;
  }

  /**
   * With what intake knows of the consent, so that nobody types it. One that is to be renewed is
   * not filled in: it has to be signed first.
   */
  private static Map<String, String> known(
      Map<String, String> typed, Optional<Agreements.Standing> consent) {
    if (consent.isEmpty()) {
      return typed;
    }
    Agreements.Standing standing = consent.get();
    boolean withdrawn = standing.state().equals("WITHDRAWN");
    if (standing.signedOn() == null || !(withdrawn || standing.state().equals("VALID"))) {
      return typed;
    }
    Map<String, String> filled = new HashMap<>(typed);
    filled.putIfAbsent(
        "consent.documentVersion", standing.documentId() + " " + standing.signedVersion());
    filled.putIfAbsent("consent.signedOn", standing.signedOn().toString());
    filled.putIfAbsent("consent.withdrawn", Boolean.toString(withdrawn));
    return filled;
  }

  /** What the form of a step shows before anything is typed: what is recorded. */
  private static Map<String, String> standing(
      Steps step, Sitting sitting, Optional<Patient> patient, Instant now) {
    Chronicle record = sitting.chronicle();
    ZoneId zone = ZoneId.of(sitting.visit().zone());
    LocalDate today = LocalDate.ofInstant(now, zone);
    return switch (step) {
      case GATE -> Typed.of(record.gate() == null ? null : record.gate().facts(), zone);
      case DOSE -> {
        Map<String, String> typed = Typed.of(record.dose());
        patient.ifPresent(
            it ->
                typed.putIfAbsent(
                    "ageYears", String.valueOf(Period.between(it.birthDate(), today).getYears())));
        yield typed;
      }
      case DISCHARGE -> Typed.of(record.discharge() == null ? null : record.discharge().facts());
      case VERIFY, INFUSION, OBSERVATION -> Map.of();
    };
  }
}
