package org.infusionops.intake.agreement;

import java.util.List;

/** What a consent document is about. */
public enum ConsentKind {
  /** Treatment: off-label disclosure, risks, alternatives, no driving, may withdraw. */
  TREATMENT,
  /** What the treatment costs and who pays. */
  FINANCIAL,
  /** Text messages: the number is not shared, and how they are stopped. */
  SMS,
  /** Care by video or telephone. */
  TELEHEALTH;

  /** Keys of the sections that a document of this kind must not be without. */
  public List<String> sections() {
    return switch (this) {
      case TREATMENT -> List.of("off-label", "risks", "alternatives", "no-driving", "withdraw");
      case FINANCIAL -> List.of("self-pay");
      case SMS -> List.of("number", "stop");
      case TELEHEALTH -> List.of();
    };
  }
}
