package org.infusionops.intake.agreement;

import java.util.List;

/** A consent document that must not be used: a field is missing, wrong or contradicts another. */
public final class ConsentRefused extends RuntimeException {

  /**
   * One thing that is wrong.
   *
   * @param field where, e.g. {@code texts.en.sections[2].source}
   * @param reason what
   */
  public record Fault(String field, String reason) {
    @Override
    public String toString() {
      return field + ": " + reason;
    }
  }

  private final transient List<Fault> faults;

  ConsentRefused(String document, List<Fault> faults) {
    super("consent document " + document + " is refused: " + faults);
    this.faults = List.copyOf(faults);
  }

  /** All that is wrong, in the order of the document. */
  public List<Fault> faults() {
    return faults;
  }
}
