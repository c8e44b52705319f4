package org.infusionops.intake.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.infusionops.intake.instrument.Code;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.instrument.Text;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;

/** Instruments as FHIR Questionnaires: written, and compared with those of others. */
final class FhirQuestionnaires {

  private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

  private FhirQuestionnaires() {}

  static Questionnaire write(Instrument instrument) {
    var questionnaire = new Questionnaire();
    questionnaire.setId(instrument.id());
    questionnaire
        .setUrl(FhirNames.QUESTIONNAIRES + instrument.id())
        .setVersion(Integer.toString(instrument.version()))
        .setName(instrument.id().replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT))
        .setTitle(instrument.title().en())
        .setStatus(PublicationStatus.ACTIVE)
        .setCopyright(instrument.rights())
        .addSubjectType("Patient")
        .addCode(FhirNames.coding(instrument.code()))
        .setLanguage("en");
    for (Item item : instrument.items()) {
      questionnaire.addItem(item(instrument, item));
    }
    Code total = instrument.totalCode();
    if (total != null) {
      boolean number = instrument.highest() != null;
      questionnaire
          .addItem()
          .setLinkId(FhirNames.linkId(total))
          .addCode(FhirNames.coding(total))
          .setText(total.display())
          .setReadOnly(true)
          .setType(number ? QuestionnaireItemType.INTEGER : QuestionnaireItemType.STRING);
    }
    return questionnaire;
  }

  private static QuestionnaireItemComponent item(Instrument instrument, Item item) {
    boolean coded = item.options().stream().allMatch(option -> option.code() != null);
    var written =
        new QuestionnaireItemComponent()
            .setLinkId(FhirNames.linkId(item.code()))
            .addCode(FhirNames.coding(item.code()))
            .setType(coded ? QuestionnaireItemType.CHOICE : QuestionnaireItemType.INTEGER)
            .setRequired(false);
    written.setTextElement(translated(item.text()));
    for (Item.Option option : item.options()) {
      written.addAnswerOption(option(option));
    }
    Item.AskedIf condition = item.askedIf();
    if (condition != null) {
      Item before = instrument.find(condition.item()).orElseThrow();
      written.setEnableBehavior(EnableWhenBehavior.ALL);
      written
          .addEnableWhen()
          .setQuestion(FhirNames.linkId(before.code()))
          .setOperator(QuestionnaireItemOperator.EQUAL)
          .setAnswer(value(before.option(condition.is()).orElseThrow()));
    }
    return written;
  }

  private static StringType translated(Text text) {
    var written = new StringType(text.en());
    String spanish = text.es();
    if (spanish != null) {
      Extension translation = new Extension(TRANSLATION);
      translation.addExtension("lang", new CodeType("es"));
      translation.addExtension("content", new StringType(spanish));
      written.addExtension(translation);
    }
    return written;
  }

  private static QuestionnaireItemAnswerOptionComponent option(Item.Option option) {
    var written = new QuestionnaireItemAnswerOptionComponent(value(option));
    written.addExtension(
        new Extension(Answered.ORDINAL, new DecimalType(BigDecimal.valueOf(option.value()))));
    return written;
  }

  /** An answer as it is written: its code where it has one, else its number. */
  static Type value(Item.Option option) {
    Code code = option.code();
    return code == null ? new IntegerType(option.value()) : FhirNames.coding(code);
  }

  /**
   * What a Questionnaire of somebody else is here.
   *
   * @param differences where it is not as the instrument here is; its answers can be imported when
   *     there are none
   */
  record Compared(String instrument, int version, List<Violation> differences) {
    Compared {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares a Questionnaire with the instrument it is.
   *
   * @throws Problem 422 when it is none that is known here
   */
  static Compared compare(Questionnaire questionnaire, Instruments instruments) {
    Map<String, String> paths = new HashMap<>();
    Map<String, QuestionnaireItemComponent> items = new HashMap<>();
    collect("Questionnaire", questionnaire.getItem(), paths, items);
    Instrument instrument =
        FhirNames.recognised(instruments, items.keySet())
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "Questionnaire.item", "has no item of an instrument known here"));
    List<Violation> differences = new ArrayList<>();
    for (Item item : instrument.scoredItems()) {
      QuestionnaireItemComponent theirs = items.get(item.code().code());
      if (theirs == null) {
        differences.add(new Violation("Questionnaire.item", "has no item " + item.code().code()));
      } else {
        differences.addAll(options(item, theirs, path(paths, item)));
      }
    }
    return new Compared(instrument.id(), instrument.version(), differences);
  }

  private static String path(Map<String, String> paths, Item item) {
    return paths.getOrDefault(item.code().code(), "Questionnaire.item");
  }

  private static void collect(
      String parent,
      List<QuestionnaireItemComponent> items,
      Map<String, String> paths,
      Map<String, QuestionnaireItemComponent> found) {
    for (int i = 0; i < items.size(); i++) {
      QuestionnaireItemComponent item = items.get(i);
      String path = parent + ".item[" + i + "]";
      String code =
          item.getCode().stream()
              .findFirst()
              .map(Coding::getCode)
              .orElseGet(() -> FhirNames.codeIn(item.getLinkId()));
      found.put(code, item);
      paths.put(code, path);
      collect(path, item.getItem(), paths, found);
    }
  }

  private static List<Violation> options(
      Item item, QuestionnaireItemComponent theirs, String path) {
    List<Violation> differences = new ArrayList<>();
    for (int i = 0; i < theirs.getAnswerOption().size(); i++) {
      QuestionnaireItemAnswerOptionComponent option = theirs.getAnswerOption().get(i);
      String at = path + ".answerOption[" + i + "]";
      Integer ours = ours(item, option.getValue());
      if (ours == null) {
        differences.add(new Violation(at + ".value", "is no answer of item " + item.id()));
        continue;
      }
      Extension ordinal = option.getExtensionByUrl(Answered.ORDINAL);
      if (ordinal != null
          && ordinal.getValue() instanceof DecimalType decimal
          && decimal.getValue().compareTo(BigDecimal.valueOf(ours)) != 0) {
        differences.add(
            new Violation(at + ".extension", "counts " + decimal.getValue() + ", here " + ours));
      }
    }
    if (theirs.getAnswerOption().size() != item.options().size()) {
      differences.add(
          new Violation(
              path + ".answerOption",
              "are " + theirs.getAnswerOption().size() + ", here " + item.options().size()));
    }
    return differences;
  }

  private static @Nullable Integer ours(Item item, Type value) {
    return item.options().stream()
        .filter(option -> value(option).equalsDeep(value) || sameCode(option, value))
        .map(Item.Option::value)
        .findFirst()
        .orElse(null);
  }

  private static boolean sameCode(Item.Option option, Type value) {
    Code code = option.code();
    return code != null
        && value instanceof Coding coding
        && code.code().equals(coding.getCode())
        && code.system().equals(coding.getSystem());
  }
}
