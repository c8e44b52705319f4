package org.infusionops.intake.agreement;

import java.util.List;

/** What a consent document is about, and the sections such a document must not be without. */
public enum ConsentKind {
  /** Treatment: off-label disclosure, risks, alternatives, no driving, may withdraw. */
  TREATMENT("off-label", "risks", "alternatives", "no-driving", "withdraw"),
  /** What the treatment costs and who pays. */
  FINANCIAL("self-pay"),
  /** Text messages: the number is not shared, and how they are stopped. */
  SMS("number", "stop"),
  /** Care by video or telephone. */
  TELEHEALTH();

  private final List<String> sections;

  ConsentKind(String... sections) {
    this.sections = List.of(sections);
  }

  /** Keys of the sections that have to be there. */
  public List<String> sections() {
    return sections;
  }
}
