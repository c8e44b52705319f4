package org.infusionops.intake.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.infusionops.intake.instrument.Code;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.instrument.Score;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.starter.problems.Problem;

/** Answers as a FHIR QuestionnaireResponse. */
final class FhirResponses {

  private static final String ROOT = "QuestionnaireResponse";

  private FhirResponses() {}

  static QuestionnaireResponse write(String id, Measurement measurement, Instrument instrument) {
    var response = new QuestionnaireResponse();
    response.setId(id);
    response
        .setQuestionnaire(FhirNames.canonical(instrument))
        .setStatus(
            measurement.withdrawn() == null
                ? QuestionnaireResponseStatus.COMPLETED
                : QuestionnaireResponseStatus.ENTEREDINERROR)
        .setSubject(new Reference("Patient/" + measurement.patientId()))
        .setAuthoredElement(dateTime(measurement.takenAt()));
    for (Item item : instrument.items()) {
      Integer answer = measurement.answers().get(item.id());
      if (answer != null) {
        response
            .addItem()
            .setLinkId(FhirNames.linkId(item.code()))
            .setText(item.text().en())
            .addAnswer()
            .setValue(FhirQuestionnaires.value(item.option(answer).orElseThrow()));
      }
    }
    Code total = instrument.totalCode();
    if (total != null) {
      switch (measurement.score()) {
        case Score.Scored scored ->
            response
                .addItem()
                .setLinkId(FhirNames.linkId(total))
                .setText(total.display())
                .addAnswer()
                .setValue(new IntegerType(scored.total()));
        case Score.Classified classified ->
            response
                .addItem()
                .setLinkId(FhirNames.linkId(total))
                .setText(total.display())
                .addAnswer()
                .setValue(new StringType(instrument.named(classified.level()).orElseThrow().en()));
        case Score.NotScorable _ -> {}
      }
    }
    return response;
  }

  static DateTimeType dateTime(Instant at) {
    return new DateTimeType(at.toString());
  }

  /**
   * Reads the answers.
   *
   * @throws Problem 422 naming by its FHIRPath each thing that cannot be so
   */
  static Imported read(QuestionnaireResponse response, String patientId, Instruments instruments) {
    Set<String> codes = new TreeSet<>();
    collect(response.getItem(), codes);
    Instrument instrument =
        FhirNames.recognised(instruments, codes)
            .orElseThrow(
                () -> Problem.invalid(ROOT + ".item", "has no item of an instrument known here"));
    var answered = new Answered(instrument);
    if (response.getStatus() != QuestionnaireResponseStatus.COMPLETED
        && response.getStatus() != QuestionnaireResponseStatus.AMENDED) {
      answered.wrong(ROOT + ".status", "must be completed or amended");
    }
    answered.subject(response.getSubject(), ROOT, patientId);
    items(ROOT, response.getItem(), instrument, answered);
    Instant takenAt =
        Moments.of(response.getAuthoredElement(), ROOT + ".authored", answered::wrong);
    var answers = answered.answers();
    if (!answered.violations().isEmpty()) {
      throw Problem.invalid(answered.violations());
    }
    return new Imported(instrument, answers, takenAt);
  }

  private static void collect(List<QuestionnaireResponseItemComponent> items, Set<String> codes) {
    for (QuestionnaireResponseItemComponent item : items) {
      codes.add(FhirNames.codeIn(item.hasLinkId() ? item.getLinkId() : ""));
      collect(item.getItem(), codes);
    }
  }

  private static void items(
      String parent,
      List<QuestionnaireResponseItemComponent> items,
      Instrument instrument,
      Answered answered) {
    for (int i = 0; i < items.size(); i++) {
      item(parent + ".item[" + i + "]", items.get(i), instrument, answered);
    }
  }

  private static void item(
      String path,
      QuestionnaireResponseItemComponent written,
      Instrument instrument,
      Answered answered) {
    items(path, written.getItem(), instrument, answered);
    if (!written.hasLinkId()) {
      answered.wrong(path + ".linkId", "is missing");
      return;
    }
    if (written.getAnswer().isEmpty()) {
      // A group, or a question without an answer.
      return;
    }
    String value = path + ".answer[0].value";
    if (written.getAnswer().size() > 1) {
      answered.wrong(path + ".answer[1]", "a question has one answer");
    }
    if (!written.getAnswerFirstRep().hasValue()) {
      answered.wrong(value, "is missing");
      return;
    }
    String code = FhirNames.codeIn(written.getLinkId());
    Optional<Item> item = FhirNames.itemOf(instrument, code);
    if (item.isPresent()) {
      answered.take(item.get(), written.getAnswerFirstRep().getValue(), value);
    } else if (FhirNames.isTotal(instrument, code)) {
      if (instrument.highest() != null) {
        answered.takeTotal(written.getAnswerFirstRep().getValue(), value);
      }
    } else {
      answered.wrong(path + ".linkId", "is no item of " + instrument.id());
    }
  }
}
