package org.infusionops.journeys.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.Walkthrough;
import tools.jackson.databind.JsonNode;

/** The visits of a booked series: nearly all take place, a few are called off or stopped. */
final class Treatments {

  /** After this session the standard pack wants to know how the patient responds. */
  private static final int REVIEWED_AFTER = 3;

  private final Agenda agenda;
  private final Walkthrough steps;
  private final Api api;
  private final Random random;

  Treatments(Agenda agenda, Walkthrough steps, Api api, Random random) {
    this.agenda = agenda;
    this.steps = steps;
    this.api = api;
    this.random = random;
  }

  void plan(JsonNode course) {
    String id = Walkthrough.text(course, "id");
    for (JsonNode appointment : course.get("appointments")) {
      String visit = Walkthrough.text(appointment, "appointmentId");
      Instant starts = Instant.parse(Walkthrough.text(appointment, "startsAt"));
      if (random.nextInt(25) == 0) {
        agenda.at(starts.minus(Duration.ofHours(50)), () -> cancel(id, visit));
      } else {
        boolean asked = appointment.get("number").intValue() == REVIEWED_AFTER;
        String patient = Walkthrough.text(course, "patientId");
        agenda.at(
            starts.minus(Duration.ofMinutes(15)),
            () -> {
              if (asked) {
                answer(patient);
              }
              arrive(id, visit);
            });
      }
    }
  }

  private void cancel(String course, String visit) {
    api.post(
        "scheduler",
        "scheduling",
        "/v1/courses/" + course + "/appointments/" + visit + "/cancel",
        Map.of("by", "PATIENT", "reason", "PATIENT_IN_TIME"));
  }

  /** Most respond by now; of the others a prescriber thinks on the next morning. */
  private void answer(String patient) {
    boolean responds = random.nextInt(6) > 0;
    int[] values =
        responds ? new int[] {1, 1, 1, 1, 0, 0, 1, 0, 0} : new int[] {2, 2, 1, 2, 1, 1, 1, 0, 0};
    var answers = new TreeMap<String, Integer>();
    for (int item = 0; item < values.length; item++) {
      answers.put(Integer.toString(item + 1), values[item]);
    }
    api.post(
        "nurse",
        "intake",
        "/v1/patients/" + patient + "/measurements",
        Map.of(
            "instrument",
            "phq-9",
            "answers",
            answers,
            "occasion",
            Map.of("kind", "SESSION", "session", REVIEWED_AFTER)));
    if (!responds) {
      agenda.at(steps.now().plus(Duration.ofHours(22)), () -> review(patient));
    }
  }

  private void review(String patient) {
    JsonNode ladder =
        Walkthrough.items(api.get("prescriber", "scheduling", "/v1/ladders?patientId=" + patient))
            .getFirst();
    api.send(
            "prescriber",
            "scheduling",
            "POST",
            "/v1/ladders/" + Walkthrough.text(ladder, "id") + "/review",
            Api.text(
                Map.of("decision", "CONTINUE", "reason", "sleeps and eats better, wants to go on")),
            Map.of("If-Match", "\"" + ladder.get("version").asString() + "\""))
        .orThrow();
  }

  private void arrive(String course, String visit) {
    steps.checkIn(course, visit);
    after(15, () -> infuse(visit));
  }

  private void infuse(String visit) {
    steps.prepare(visit);
    steps.begin(visit);
    if (random.nextInt(40) == 0) {
      after(15, () -> stop(visit));
      return;
    }
    after(15, () -> reading(visit));
    after(30, () -> reading(visit));
    after(
        45,
        () -> {
          steps.endInfusion(visit);
          reading(visit);
        });
    after(60, () -> reading(visit));
    after(90, () -> steps.discharge(visit));
  }

  private void stop(String visit) {
    steps.reading(visit, 158, 96, 104, 96);
    api.post(
        "nurse",
        "treatment",
        "/v1/sessions/" + visit + "/stop",
        Map.of("reason", "PATIENT_REQUEST", "note", "asked to stop early"));
  }

  private void reading(String visit) {
    steps.reading(
        visit,
        118 + random.nextInt(24),
        70 + random.nextInt(18),
        64 + random.nextInt(24),
        96 + random.nextInt(4));
  }

  private void after(int minutes, Runnable what) {
    agenda.at(steps.now().plus(Duration.ofMinutes(minutes)).minusSeconds(60), what);
  }
}
