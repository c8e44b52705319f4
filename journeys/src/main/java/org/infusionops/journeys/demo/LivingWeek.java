package org.infusionops.journeys.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Random;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.launcher.ClinicOptions;
import org.infusionops.launcher.Refusal;
import org.infusionops.launcher.RunningClinic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets eighty synthetic patients come to a running clinic over ten days, through the same endpoints
 * as staff use, and stops on a Wednesday morning with sessions under way. Moves the clinic's clock
 * forward, to the Monday after next at the least.
 */
public final class LivingWeek {

  private static final ZoneId MESA = ZoneId.of("America/Phoenix");
  private static final int PATIENTS = 80;
  private static final int FIRST_DAY = 32;
  private static final int WORKING_DAYS = 9;
  private static final int FIRST_NUMBER = 3_000;

  private final Random random = new Random(20_261_122L);
  private final Api api;
  private final Walkthrough steps;
  private final Agenda agenda;
  private final People people = new People(random);
  private final Treatments treatments;
  private final Payments payments;
  private int came;
  private int refused;

  private LivingWeek(RunningClinic clinic) {
    this.api = new Api(clinic);
    this.steps = new Walkthrough(clinic, api);
    this.agenda = new Agenda(clinic.clock(), steps, this::tell);
    this.treatments = new Treatments(agenda, steps, api, random);
    this.payments = new Payments(agenda, steps, api, random);
  }

  /** Needs a clinic that runs; takes a few minutes. */
  public static void main(String[] arguments) {
    ClinicOptions options = ClinicOptions.usual(ClinicOptions.findRoot(), System.getenv());
    new LivingWeek(
            RunningClinic.find(options).orElseThrow(() -> new Refusal("Nothing is running.")))
        .live();
  }

  private void live() {
    LocalDate monday =
        LocalDate.ofInstant(steps.now(), MESA).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    LocalDate day = monday;
    int others = (PATIENTS - FIRST_DAY) / (WORKING_DAYS - 1);
    for (int opened = 0; opened < WORKING_DAYS; day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        arrivals(day, opened == 0 ? FIRST_DAY : others);
        opened++;
      }
    }
    LocalDate last = monday.plusDays(9);
    for (LocalDate each = monday; !each.isAfter(last); each = each.plusDays(1)) {
      LocalDate today = each;
      agenda.at(
          today.atTime(8, 0).atZone(MESA).toInstant(),
          () ->
              System.out.printf(
                  "  %s %s, %d patients so far%n", today.getDayOfWeek(), today, came));
    }
    Instant now = last.atTime(10, 40).atZone(MESA).toInstant();
    agenda.runUntil(now);
    System.out.printf(
        "It is %s now; %d patients came, %d steps were refused.%n",
        now.atZone(MESA), came, refused);
  }

  private void arrivals(LocalDate day, int count) {
    Instant morning = day.atTime(LocalTime.of(8, 15)).atZone(MESA).toInstant();
    for (int i = 0; i < count; i++) {
      agenda.at(morning.plus(Duration.ofMinutes(15L * (i % 6))), this::come);
    }
  }

  /** Somebody calls and is screened. */
  private void come() {
    int number = came++;
    boolean denver = number % 7 == 6;
    Patient patient = steps.register(FIRST_NUMBER + number, body -> people.change(body, denver));
    ObjectNode screening = steps.screening(patient);
    people.change(screening);
    ObjectNode conditions = (ObjectNode) screening.get("conditions");
    switch (number % 16) {
      case 3 -> conditions.put("psychosis-history", "YES");
      case 8 -> conditions.put("heart-condition", "YES");
      case 11 -> conditions.remove("arrhythmia");
      case 13 -> concerned(screening);
      default -> {}
    }
    String id = steps.submit(screening, Map.of());
    boolean eligible = number % 16 != 3 && number % 16 != 8;
    if (number % 16 == 11 || number >= PATIENTS - 4) {
      return; // still being worked on
    }
    steps.complete(id);
    if (eligible) {
      series(patient, number);
    }
  }

  /** Thoughts of being better off dead, on several days: pages the clinician on call. */
  private static void concerned(ObjectNode screening) {
    var answers = (tools.jackson.databind.node.ArrayNode) screening.get("phq9").get("answers");
    answers.set(8, answers.numberNode(1));
  }

  private void series(Patient patient, int number) {
    JsonNode held = steps.course(patient, "HELD");
    payments.plan(patient);
    if (number % 16 == 5) {
      return; // does not call back: the hold runs out by itself
    }
    agenda.at(
        steps.now().plus(Duration.ofHours(1 + random.nextInt(6))),
        () -> {
          steps.confirm(held);
          treatments.plan(steps.course(patient, "BOOKED"));
        });
  }

  private void tell(String why) {
    refused++;
    System.out.println("  refused: " + why);
  }
}
