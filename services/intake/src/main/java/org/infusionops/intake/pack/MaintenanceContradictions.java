package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.List;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.databind.JsonNode;

/**
 * Rules of review and maintenance that do not go together. A pack that scheduling would refuse is
 * refused here, before anybody signs it.
 */
final class MaintenanceContradictions {

  private static final int HOURS = 24;

  private MaintenanceContradictions() {}

  static List<Fault> in(JsonNode document) {
    var faults = new ArrayList<Fault>();
    JsonNode after = document.at("/review/afterSession");
    if (!after.isMissingNode()
        && after.intValue() >= document.at("/series/sessions/value").intValue()) {
      faults.add(new Fault("review.afterSession", "must be before the last of series.sessions"));
    }
    JsonNode steps = document.at("/maintenance/steps");
    for (int index = 0; index < steps.size(); index++) {
      String path = "maintenance.steps[%d].".formatted(index);
      int everyDays = steps.get(index).path("everyDays").intValue();
      if (steps.get(index).path("earlyDays").intValue() >= everyDays) {
        faults.add(new Fault(path + "earlyDays", "must be below everyDays"));
      }
      if (index > 0 && everyDays <= steps.get(index - 1).path("everyDays").intValue()) {
        faults.add(new Fault(path + "everyDays", "must be more than in the step before"));
      }
    }
    if (!steps.isEmpty()
        && steps.get(0).path("everyDays").intValue() * HOURS
            < document.at("/series/minHoursBetween/value").intValue()) {
      faults.add(
          new Fault("maintenance.steps[0].everyDays", "is shorter than series.minHoursBetween"));
    }
    return faults;
  }
}
