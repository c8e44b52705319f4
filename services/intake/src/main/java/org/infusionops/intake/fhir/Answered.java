package org.infusionops.intake.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.infusionops.intake.instrument.Code;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.instrument.Score;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;

/** Collects answers from wherever they stand in a resource, and what is wrong with them. */
final class Answered {

  static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Instrument instrument;
  private final Map<String, Integer> answers = new LinkedHashMap<>();
  private final List<Violation> wrong = new ArrayList<>();
  private @Nullable Integer total;
  private String totalAt = "";

  Answered(Instrument instrument) {
    this.instrument = instrument;
  }

  /** Lets nobody's answers be taken for another's: a subject of ours must be this patient. */
  void subject(Reference subject, String path, String patientId) {
    String id = subject.getReferenceElement().getIdPart();
    if (id != null && UUID.matcher(id).matches() && !id.equals(patientId)) {
      wrong(path + ".subject.reference", "is another patient");
    }
  }

  void wrong(String path, String reason) {
    wrong.add(new Violation(path, reason));
  }

  List<Violation> violations() {
    return List.copyOf(wrong);
  }

  /** Takes an answer to an item in. */
  void take(Item item, Type value, String path) {
    Optional<Integer> read = optionOf(item, value);
    if (read.isEmpty()) {
      wrong(path, "is none of the answers to item " + item.id() + " of " + instrument.id());
    } else if (answers.putIfAbsent(item.id(), read.get()) != null) {
      wrong(path, "answers item " + item.id() + " a second time");
    }
  }

  /** Takes the total in that was sent along. */
  void takeTotal(Type value, String path) {
    Optional<Integer> read = number(value);
    if (read.isEmpty()) {
      wrong(path, "is no whole number");
    } else {
      total = read.get();
      totalAt = path;
    }
  }

  /** The answers; a total that does not follow from them is one more thing wrong. */
  Map<String, Integer> answers() {
    Integer sent = total;
    if (sent != null && wrong.isEmpty()) {
      switch (instrument.score(answers)) {
        case Score.Scored scored when scored.total() != sent ->
            wrong(totalAt, "is " + sent + ", but the answers come to " + scored.total());
        case Score.NotScorable missing ->
            wrong(
                totalAt,
                "is " + sent + ", but without answers to " + missing.missing() + " there is none");
        case Score.Scored _, Score.Classified _ -> {}
      }
    }
    return answers;
  }

  private static Optional<Integer> optionOf(Item item, Type value) {
    Optional<Integer> number =
        switch (value) {
          case Coding coding -> coded(item, coding);
          case CodeableConcept concept ->
              concept.getCoding().stream()
                  .flatMap(coding -> coded(item, coding).stream())
                  .findFirst();
          case BooleanType yes when item.options().size() == 2 ->
              Optional.of(yes.booleanValue() ? 1 : 0);
          default -> number(value);
        };
    return number.filter(read -> item.option(read).isPresent());
  }

  private static Optional<Integer> coded(Item item, Coding coding) {
    for (Item.Option option : item.options()) {
      Code code = option.code();
      if (code != null
          && code.code().equals(coding.getCode())
          && (!coding.hasSystem() || code.system().equals(coding.getSystem()))) {
        return Optional.of(option.value());
      }
    }
    Extension ordinal = coding.getExtensionByUrl(ORDINAL);
    return ordinal == null ? Optional.empty() : number(ordinal.getValue());
  }

  private static Optional<Integer> number(Type value) {
    return switch (value) {
      case IntegerType integer -> Optional.of(integer.getValue());
      case DecimalType decimal -> whole(decimal.getValue());
      case Quantity quantity -> whole(quantity.getValue());
      // The US Core example writes its total as a text.
      case StringType text when text.getValue().matches("[0-9]{1,4}") ->
          Optional.of(Integer.valueOf(text.getValue()));
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> whole(@Nullable BigDecimal value) {
    if (value == null || value.stripTrailingZeros().scale() > 0 || value.precision() > 6) {
      return Optional.empty();
    }
    return Optional.of(value.intValueExact());
  }
}
