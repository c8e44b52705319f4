package org.infusionops.intake.instrument;

import java.util.List;

/** A document of an instrument that must not be used, with every fault and its field. */
public final class InstrumentRefused extends RuntimeException {

  /**
   * One thing that is wrong.
   *
   * @param field where, e.g. {@code bands[2].from}
   */
  public record Fault(String field, String reason) {
    @Override
    public String toString() {
      return field + ": " + reason;
    }
  }

  private final transient List<Fault> faults;

  InstrumentRefused(String document, List<Fault> faults) {
    super("instrument " + document + " is refused: " + faults);
    this.faults = List.copyOf(faults);
  }

  /** All that is wrong. */
  public List<Fault> faults() {
    return faults;
  }
}
