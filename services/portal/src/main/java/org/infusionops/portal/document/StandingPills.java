package org.infusionops.portal.document;

import org.infusionops.portal.calls.Agreements.Standing;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.springframework.stereotype.Component;

/** Says in words how a document to sign stands. */
@Component
class StandingPills {

  private final Pills pills;
  private final Words words;

  StandingPills(Pills pills, Words words) {
    this.pills = pills;
    this.words = words;
  }

  /** A document as a row. */
  record Row(Standing standing, String title, Pill pill) {}

  Row row(Standing standing, Shown shown) {
    return new Row(standing, standing.title(words.locale().getLanguage()), pill(standing, shown));
  }

  private Pill pill(Standing standing, Shown shown) {
    return switch (standing.state()) {
      case "VALID" ->
          pills.saying(
              standing.endsSoon() ? "warn" : "good",
              standing.endsSoon() ? "signed.state.ENDS_SOON" : "signed.state.VALID",
              shown.date(standing.validUntil()));
      case "TO_RENEW" ->
          pills.saying(
              "DOCUMENT_CHANGED".equals(standing.why()) ? "warn" : "bad",
              "signed.state.TO_RENEW." + standing.why());
      case "WITHDRAWN" -> pills.saying("bad", "signed.state.WITHDRAWN");
      default ->
          pills.saying(standing.neededForTreatment() ? "bad" : "neutral", "signed.state.MISSING");
    };
  }
}
