package org.infusionops.intake.screening;

import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.document.DocumentPolicy;
import org.infusionops.intake.document.DocumentView;
import org.infusionops.intake.document.PatientDocument;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The clearances of a screening as answered.
 *
 * @param outcome what stands: CLEARANCE_REQUIRED while it waits
 * @param required each clearance that was required
 * @param decision the decision that stands
 * @param formerDecisions those before it, the first first
 */
record ClearanceView(
    String screeningId,
    long version,
    String patientId,
    String siteId,
    Outcome outcome,
    List<RequiredView> required,
    Decision decision,
    List<Decision> formerDecisions) {

  /**
   * One clearance.
   *
   * @param rule id of the rule that required it
   * @param source where the rule is from
   * @param says what is to be cleared
   * @param document code of the document
   * @param documentLabel the same for people
   * @param from who has to write it
   * @param maxAgeDays how old the document may be when it is granted
   * @param verdict what was said of it
   * @param documents the patient's files of this document, the last first
   */
  record RequiredView(
      String rule,
      String source,
      String says,
      String document,
      String documentLabel,
      String from,
      int maxAgeDays,
      @Nullable ClearanceVerdict verdict,
      List<DocumentView> documents) {}

  static ClearanceView of(
      Stored<Screening> stored,
      Screening.Completed completed,
      DocumentPolicy policy,
      List<DocumentView> documents) {
    Clearances clearances = completed.clearances();
    return new ClearanceView(
        stored.id(),
        stored.version(),
        completed.subject().patientId(),
        completed.subject().siteId(),
        completed.decision().outcome(),
        clearances.required().stream()
            .map(
                required ->
                    new RequiredView(
                        required.rule(),
                        required.source(),
                        required.says(),
                        required.document(),
                        required.documentLabel(),
                        required.from(),
                        policy.maxAgeDays(required.document()),
                        clearances.saidOf(required.rule()).orElse(null),
                        documents.stream()
                            .filter(document -> document.document().equals(required.document()))
                            .toList()))
            .toList(),
        completed.decision(),
        completed.formerDecisions());
  }

  /**
   * A screening that waits for clearances, in a list.
   *
   * @param signedAt when the decision was signed that required them (UTC)
   * @param required how many were required
   * @param granted how many of them are granted
   * @param toJudge how many of the others have a file that can be judged
   */
  record WaitingLine(
      String screeningId,
      String patientId,
      String siteId,
      Instant signedAt,
      List<String> documentLabels,
      int required,
      int granted,
      int toJudge) {

    static WaitingLine of(
        String id, Screening.Completed completed, List<Stored<PatientDocument>> documents) {
      Clearances clearances = completed.clearances();
      List<Finding.Clearance> open =
          clearances.required().stream()
              .filter(required -> clearances.saidOf(required.rule()).isEmpty())
              .toList();
      long toJudge =
          open.stream()
              .filter(
                  required ->
                      documents.stream()
                          .map(Stored::state)
                          .anyMatch(
                              document ->
                                  document.patientId().equals(completed.subject().patientId())
                                      && document.document().equals(required.document())
                                      && document.canBeRead()))
              .count();
      return new WaitingLine(
          id,
          completed.subject().patientId(),
          completed.subject().siteId(),
          completed.decision().signedAt(),
          open.stream().map(required -> required.documentLabel()).distinct().toList(),
          clearances.required().size(),
          clearances.required().size() - open.size(),
          (int) toJudge);
    }
  }
}
