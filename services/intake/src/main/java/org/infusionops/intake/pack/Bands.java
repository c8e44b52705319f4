package org.infusionops.intake.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.infusionops.intake.pack.PackRefused.Fault;
import tools.jackson.databind.JsonNode;

/**
 * The limits of a vital sign cut its values into bands. Each value must have one meaning: the
 * further out a limit lies, the graver its action; no two begin at the same value; and between the
 * upper and the lower ones some values must be left that are in order.
 */
final class Bands {

  private static final List<String> MEASURES = List.of("systolic", "diastolic", "pulse", "spo2");

  /** The mildest first, as treatment carries them out. */
  private static final List<String> ACTIONS =
      List.of("RECHECK", "SLOW", "HOLD", "STOP", "EMERGENCY");

  private static final int HOLD = ACTIONS.indexOf("HOLD");

  private final List<Fault> faults = new ArrayList<>();

  private Bands() {}

  /**
   * A limit.
   *
   * @param first the whole value nearest to the middle that breaks it
   * @param gravity of its action, from 0
   */
  private record Limit(String path, int first, int gravity) {}

  static List<Fault> in(JsonNode document) {
    var bands = new Bands();
    for (String measure : MEASURES) {
      String path = "vitals.limits." + measure;
      JsonNode limits = document.at("/vitals/limits/" + measure);
      List<Limit> upper = new ArrayList<>();
      List<Limit> lower = new ArrayList<>();
      for (int i = 0; i < limits.size(); i++) {
        read(limits.get(i), path + "[" + i + "]", upper, lower);
      }
      upper.sort(Comparator.comparingInt(Limit::first));
      lower.sort(Comparator.comparingInt(Limit::first).reversed());
      bands.graver(upper);
      bands.graver(lower);
      bands.apart(path, upper, lower);
      bands.startable(document, measure, upper, lower);
    }
    return bands.faults;
  }

  private static void read(JsonNode limit, String path, List<Limit> upper, List<Limit> lower) {
    int gravity = ACTIONS.indexOf(limit.path("action").asString());
    if (limit.has("above")) {
      upper.add(new Limit(path, (int) Math.floor(number(limit, "above")) + 1, gravity));
    } else if (limit.has("atLeast")) {
      upper.add(new Limit(path, (int) Math.ceil(number(limit, "atLeast")), gravity));
    } else if (limit.has("below")) {
      lower.add(new Limit(path, (int) Math.ceil(number(limit, "below")) - 1, gravity));
    } else if (limit.has("atMost")) {
      lower.add(new Limit(path, (int) Math.floor(number(limit, "atMost")), gravity));
    }
  }

  /** Outwards, each limit begins elsewhere and is graver than the one before. */
  private void graver(List<Limit> outwards) {
    for (int i = 1; i < outwards.size(); i++) {
      Limit inner = outwards.get(i - 1);
      Limit outer = outwards.get(i);
      if (inner.first() == outer.first()) {
        faults.add(new Fault(outer.path(), "overlaps " + inner.path() + ": both begin there"));
      } else if (outer.gravity() <= inner.gravity()) {
        faults.add(
            new Fault(
                outer.path() + ".action",
                "overlaps " + inner.path() + ", which begins earlier and is as grave or graver"));
      }
    }
  }

  private void apart(String path, List<Limit> upper, List<Limit> lower) {
    if (!upper.isEmpty()
        && !lower.isEmpty()
        && upper.getFirst().first() <= lower.getFirst().first() + 1) {
      faults.add(
          new Fault(
              path,
              upper.getFirst().path() + " and " + lower.getFirst().path() + " leave nothing"));
    }
  }

  /** Nobody may pass the gate, or be discharged, with a value that would hold the infusion. */
  private void startable(JsonNode document, String measure, List<Limit> upper, List<Limit> lower) {
    JsonNode gate = document.at("/gate/vitals");
    switch (measure) {
      case "systolic" -> {
        most("gate.vitals.systolicBelow", gate.path("systolicBelow").asInt() - 1, upper);
        least("gate.vitals.systolicAtLeast", gate.path("systolicAtLeast").asInt(), lower);
      }
      case "diastolic" ->
          most("gate.vitals.diastolicBelow", gate.path("diastolicBelow").asInt() - 1, upper);
      case "pulse" -> {
        most("gate.vitals.pulseAtMost", gate.path("pulseAtMost").asInt(), upper);
        least("gate.vitals.pulseAtLeast", gate.path("pulseAtLeast").asInt(), lower);
      }
      default -> {
        least("gate.vitals.spo2AtLeast", gate.path("spo2AtLeast").asInt(), lower);
        least(
            "discharge.vitals.spo2AtLeast",
            document.at("/discharge/vitals/spo2AtLeast").asInt(),
            lower);
      }
    }
  }

  private void most(String field, int highest, List<Limit> upper) {
    upper.stream()
        .filter(limit -> limit.gravity() >= HOLD && highest >= limit.first())
        .findFirst()
        .ifPresent(limit -> lets(field, limit));
  }

  private void least(String field, int lowest, List<Limit> lower) {
    lower.stream()
        .filter(limit -> limit.gravity() >= HOLD && lowest <= limit.first())
        .findFirst()
        .ifPresent(limit -> lets(field, limit));
  }

  private void lets(String field, Limit limit) {
    faults.add(
        new Fault(field, "lets a value pass at which " + limit.path() + " holds the infusion"));
  }

  private static double number(JsonNode limit, String bound) {
    return limit.path(bound).doubleValue();
  }
}
