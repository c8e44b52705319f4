package org.infusionops.intake.pack;

import java.util.List;

/** A pack that must not be used: at least one field is missing, wrong or contradicts another. */
public final class PackRefused extends RuntimeException {

  /**
   * One thing that is wrong.
   *
   * @param field where, e.g. {@code eligibility.hardStops[2].source}
   * @param reason what
   */
  public record Fault(String field, String reason) {
    @Override
    public String toString() {
      return field + ": " + reason;
    }
  }

  private final List<Fault> faults;

  PackRefused(String document, List<Fault> faults) {
    super("protocol pack " + document + " is refused: " + faults);
    this.faults = List.copyOf(faults);
  }

  /** All that is wrong, in the order of the document. */
  public List<Fault> faults() {
    return faults;
  }
}
