package org.infusionops.journeys.demo;

import static org.infusionops.journeys.Walkthrough.items;
import static org.infusionops.journeys.Walkthrough.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import tools.jackson.databind.JsonNode;

/** What patients choose of the offers made to them, and what finance decides. */
final class Payments {

  private static final List<String> KINDS =
      List.of("PAY_PER_SESSION", "PREPAID_PACKAGE", "FEE_FREE_INSTALMENTS", "LOW_INTEREST_PLAN");

  private final Agenda agenda;
  private final Walkthrough steps;
  private final Api api;
  private final Random random;

  Payments(Agenda agenda, Walkthrough steps, Api api, Random random) {
    this.agenda = agenda;
    this.steps = steps;
    this.api = api;
    this.random = random;
  }

  /** Two of three choose; finance takes about a day, so the last ones are still in review. */
  void plan(Patient patient) {
    if (random.nextInt(3) > 0) {
      String kind = KINDS.get(random.nextInt(KINDS.size()));
      agenda.at(steps.now().plus(Duration.ofHours(2)), () -> choose(patient, kind));
    }
  }

  private void choose(Patient patient, String kind) {
    JsonNode made = steps.offers(patient).getFirst();
    String offer =
        items(made.get("offers")).stream()
            .filter(each -> text(each, "kind").equals(kind))
            .map(each -> text(each, "offerId"))
            .findFirst()
            .orElseThrow();
    JsonNode plan =
        api.post(
            "finance",
            "billing",
            "/v1/offers/" + text(made, "offersId") + "/" + offer + "/accept",
            "{}");
    agenda.at(steps.now().plus(Duration.ofHours(22)), () -> review(text(plan, "planId")));
  }

  private void review(String plan) {
    String path = "/v1/plans/" + plan;
    if (!text(api.get("finance", "billing", path), "state").equals("REQUESTED")) {
      return; // this kind needs no review
    }
    if (random.nextInt(8) == 0) {
      api.post(
          "finance",
          "billing",
          path + "/decline",
          Map.of("reason", "asked to choose the shorter plan instead"));
    } else {
      api.post("finance", "billing", path + "/approve", "{}");
    }
  }
}
