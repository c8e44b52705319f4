package org.infusionops.treatment.vitals;

import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.pack.Measure;

/**
 * Vital signs of one moment. What no living patient can have is refused as a slip of the pen.
 *
 * @param systolic mmHg, 40 to 300
 * @param diastolic mmHg, 20 to 200, below systolic
 * @param pulse per minute, 20 to 300
 * @param spo2 percent, 40 to 100
 */
public record Vitals(int systolic, int diastolic, int pulse, int spo2) {

  public Vitals {
    between(systolic, 40, 300, "systolic");
    between(diastolic, 20, 200, "diastolic");
    between(pulse, 20, 300, "pulse");
    between(spo2, 40, 100, "spo2");
    if (diastolic >= systolic) {
      throw Problem.invalid("diastolic", "not below systolic");
    }
  }

  /** The value of this measure. */
  public int of(Measure measure) {
    return switch (measure) {
      case SYSTOLIC -> systolic;
      case DIASTOLIC -> diastolic;
      case PULSE -> pulse;
      case SPO2 -> spo2;
    };
  }

  private static void between(int value, int least, int most, String field) {
    if (value < least || value > most) {
      throw Problem.invalid(field, "not between " + least + " and " + most);
    }
  }
}
