package org.infusionops.journeys.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.Walkthrough;
import tools.jackson.databind.JsonNode;

/** The visits of a booked series: nearly all take place, a few are called off or stopped. */
final class Treatments {

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
        agenda.at(starts.minus(Duration.ofMinutes(15)), () -> arrive(id, visit));
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
