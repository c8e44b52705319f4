package org.infusionops.intake.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infusionops.intake.instrument.Instrument.AnsweredBy;
import org.infusionops.intake.instrument.Instrument.Wording;
import org.infusionops.intake.instrument.InstrumentRefused.Fault;
import org.infusionops.intake.instrument.Item.AskedIf;
import org.infusionops.intake.instrument.Item.Option;
import org.infusionops.starter.document.DocumentSchema;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads instruments: first against the schema, then for contradictions. */
public final class ReadingInstruments {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DocumentSchema schema;

  /** A document as it is written: options are shared by items that name their scale. */
  private record Written(
      String id,
      int version,
      Text title,
      Text measures,
      AnsweredBy answeredBy,
      Wording wording,
      String rights,
      Code code,
      @Nullable Code totalCode,
      Text intro,
      Map<String, List<Option>> scales,
      List<WrittenItem> items,
      Scoring scoring,
      List<Band> bands,
      String bandsSource,
      @Nullable OutcomeRule outcome,
      @Nullable DangerRule danger) {}

  private record WrittenItem(
      String id,
      Code code,
      Text text,
      String scale,
      @Nullable Boolean scored,
      @Nullable AskedIf askedIf) {}

  /**
   * Takes the schema of instruments.
   *
   * @param schema JSON Schema 2020-12
   */
  public ReadingInstruments(String schema) {
    this.schema = new DocumentSchema(schema);
  }

  /**
   * Reads one instrument.
   *
   * @param name what the document is called, for the message
   * @param text the document, JSON
   * @throws InstrumentRefused naming each field that is missing, wrong or contradictory
   */
  public Instrument read(String name, String text) {
    JsonNode document = parsed(name, text);
    refuse(name, schema.violations(document).stream().map(ReadingInstruments::fault).toList());
    Written written = JSON.treeToValue(document, Written.class);
    refuse(name, unknownScales(written));
    Instrument instrument = built(written);
    refuse(name, InstrumentFaults.in(instrument));
    return instrument;
  }

  private static void refuse(String name, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new InstrumentRefused(name, faults);
    }
  }

  private static JsonNode parsed(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new InstrumentRefused(
          name, List.of(new Fault("", "is not JSON: " + e.getOriginalMessage())));
    }
  }

  private static List<Fault> unknownScales(Written written) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < written.items().size(); i++) {
      if (!written.scales().containsKey(written.items().get(i).scale())) {
        faults.add(new Fault("items[" + i + "].scale", "is no scale of the document"));
      }
    }
    return faults;
  }

  private static Instrument built(Written written) {
    return new Instrument(
        written.id(),
        written.version(),
        written.title(),
        written.measures(),
        written.answeredBy(),
        written.wording(),
        written.rights(),
        written.code(),
        written.totalCode(),
        written.intro(),
        written.items().stream()
            .map(
                item ->
                    new Item(
                        item.id(),
                        item.code(),
                        item.text(),
                        Objects.requireNonNull(written.scales().get(item.scale())),
                        !Boolean.FALSE.equals(item.scored()),
                        item.askedIf()))
            .toList(),
        written.scoring(),
        written.bands(),
        written.bandsSource(),
        written.outcome(),
        written.danger());
  }

  private static Fault fault(Violation violation) {
    return new Fault(violation.field(), violation.message().en());
  }
}
