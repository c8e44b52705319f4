package org.infusionops.intake.eligibility;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.medication.Formulary;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.pack.EligibilityRules;
import org.infusionops.intake.pack.EligibilityRules.MedicationAction;
import org.infusionops.intake.pack.LoadedPack;
import org.infusionops.intake.pack.ShippedPacks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every rule of the eligibility section of every shipped pack, found in the document itself: a case
 * in which it speaks, one in which it does not, one in which what it needs is missing. A rule of a
 * kind that has no cases here fails.
 */
class RuleCasesTest {

  /** Drugs of different classes, for as many trials as a pack may want. */
  private static final List<String> DRUGS =
      List.of(
          "sertraline",
          "venlafaxine",
          "bupropion",
          "mirtazapine",
          "nortriptyline",
          "trazodone",
          "vortioxetine",
          "phenelzine");

  @TestFactory
  Stream<DynamicNode> every_rule_of_every_pack_has_its_cases() {
    return Stream.concat(
            Documents.PACKS.stream().map(ShippedPacks::read), Stream.of(strictVariant()))
        .map(
            loaded ->
                DynamicContainer.dynamicContainer(
                    loaded.pack().id() + " " + loaded.pack().version(),
                    rules(loaded.document().get("eligibility"))
                        .map(rule -> new Cases(loaded, rule).all())));
  }

  private static LoadedPack strictVariant() {
    return ShippedPacks.changed(
        pack -> {
          pack.put("id", "strict-variant");
          ((ObjectNode) pack.at("/eligibility/treatmentResistance")).put("minimumTrials", 4);
          People.withSeverity(pack);
        });
  }

  /** A rule as the document has it. */
  private record Rule(String section, int index, String id, String source) {}

  private static Stream<Rule> rules(JsonNode eligibility) {
    List<Rule> rules = new ArrayList<>();
    for (Map.Entry<String, JsonNode> section : eligibility.properties()) {
      JsonNode value = section.getValue();
      for (int i = 0; i < (value.isArray() ? value.size() : 1); i++) {
        JsonNode rule = value.isArray() ? value.get(i) : value;
        rules.add(
            new Rule(
                section.getKey(),
                i,
                rule.path("id").asString(""),
                rule.path("source").asString("")));
      }
    }
    return rules.stream();
  }

  /** What is said of a person with these answers; null when the rule must not speak. */
  private record Case(
      String name, Person person, Answers answers, @Nullable Class<? extends Finding> says) {}

  /** The cases of one rule. */
  private static final class Cases {

    private final EligibilityRules rules;
    private final Eligibility eligibility;
    private final Rule rule;
    private final Person adult;
    private final Answers base;

    Cases(LoadedPack loaded, Rule rule) {
      rules = loaded.pack().eligibility();
      eligibility = new Eligibility(loaded.pack());
      this.rule = rule;
      int age = Math.max(rules.minimumAge().years(), 42);
      adult = new Person(People.TODAY.minusYears(age), People.TODAY);
      base = base();
    }

    DynamicNode all() {
      return DynamicContainer.dynamicContainer(
          rule.id(), Stream.concat(Stream.of(sourced()), cases().stream().map(this::test)));
    }

    private DynamicTest sourced() {
      return DynamicTest.dynamicTest(
          "has an id and a source",
          () -> {
            assertThat(rule.id()).as(rule.section()).isNotBlank();
            assertThat(rule.source()).as(rule.id()).isNotBlank();
          });
    }

    private DynamicTest test(Case one) {
      return DynamicTest.dynamicTest(
          one.name(),
          () -> {
            List<Finding> said =
                eligibility.evaluate(one.person(), one.answers()).findings().stream()
                    .filter(finding -> names().contains(finding.rule()))
                    .toList();
            if (one.says() == null) {
              assertThat(said)
                  .noneMatch(
                      finding ->
                          finding instanceof Finding.HardStop
                              || finding instanceof Finding.Clearance
                              || finding instanceof Finding.Caution
                              || finding instanceof Finding.Missing);
            } else {
              assertThat(said).hasAtLeastOneElementOfType(one.says());
            }
            assertThat(said)
                .filteredOn(finding -> finding.rule().equals(rule.id()))
                .allSatisfy(finding -> assertThat(finding.source()).isEqualTo(rule.source()));
          });
    }

    /** What a rule without findings of its own speaks through. */
    private Set<String> names() {
      return switch (rule.section()) {
        case "allergyNames" -> Set.of(ketamineStop());
        case "adequateTrial" -> Set.of(rule.id(), rules.treatmentResistance().id());
        default -> Set.of(rule.id());
      };
    }

    private List<Case> cases() {
      return switch (rule.section()) {
        case "indications" -> indication();
        case "minimumAge" -> age();
        case "treatmentResistance" -> resistance();
        case "adequateTrial" -> adequateTrial();
        case "minimumSeverity" -> severity();
        case "bloodPressure" -> bloodPressure();
        case "vitalsAge" -> vitalsAge();
        case "hardStops" ->
            condition(rules.hardStops().get(rule.index()).condition(), Finding.HardStop.class);
        case "clearances" ->
            condition(rules.clearances().get(rule.index()).condition(), Finding.Clearance.class);
        case "allergyNames" -> allergies();
        case "medications" -> medicine();
        case "medicationClasses" -> medicineClass();
        case "required" -> required();
        case "safety" -> safety();
        default -> throw new AssertionError("there are no cases for rules of " + rule.section());
      };
    }

    private Case of(String name, Answers answers, @Nullable Class<? extends Finding> says) {
      return new Case(name, adult, answers, says);
    }

    private List<Case> indication() {
      String indication = rules.indications().get(rule.index()).indication();
      return List.of(
          of("positive", People.withIndication(base, indication), Finding.Met.class),
          of("negative", People.withIndication(base, "something-else"), null),
          of("missing", People.withIndication(base, null), null));
    }

    private List<Case> age() {
      var birthday = People.TODAY.minusYears(rules.minimumAge().years());
      return List.of(
          new Case(
              "positive",
              new Person(birthday.plusDays(1), People.TODAY),
              base,
              Finding.HardStop.class),
          // Nobody is registered without a date of birth, so it is never missing.
          new Case("negative", new Person(birthday, People.TODAY), base, Finding.Met.class));
    }

    private List<Case> resistance() {
      return List.of(
          of("positive", People.withTrials(base, List.of()), Finding.HardStop.class),
          of("one short", base(-1, 0), Finding.HardStop.class),
          of("negative", base, Finding.Met.class),
          of(
              "missing",
              People.withTrials(
                  base,
                  trials(0, 0).stream()
                      .map(t -> new Trial(t.drug(), null, true, t.weeks(), null, null))
                      .toList()),
              Finding.Missing.class));
    }

    private List<Case> severity() {
      int least = requireNonNull(rules.minimumSeverity()).atLeast();
      return List.of(
          of("positive", People.withPhq9(base, answered(least - 1)), Finding.HardStop.class),
          of("negative", People.withPhq9(base, answered(least)), Finding.Met.class),
          of(
              "one answer missing",
              People.withPhq9(base, oneMissing(least - 1)),
              Finding.Missing.class),
          of("missing", People.withPhq9(base, null), Finding.Missing.class));
    }

    private static Phq9 answered(int total) {
      List<@Nullable Integer> answers = new ArrayList<>();
      int left = total;
      for (int item = 0; item < Phq9.ITEMS; item++) {
        int answer = Math.min(3, left);
        answers.add(answer);
        left -= answer;
      }
      return new Phq9(answers);
    }

    /** Answers that come to a total without the eighth, which is missing. */
    private static Phq9 oneMissing(int total) {
      List<@Nullable Integer> answers = new ArrayList<>();
      int left = total;
      for (int item = 0; item < Phq9.ITEMS; item++) {
        int answer = Math.min(3, left);
        answers.add(item == 7 ? null : Integer.valueOf(answer));
        left -= item == 7 ? 0 : answer;
      }
      return new Phq9(answers);
    }

    private List<Case> adequateTrial() {
      return List.of(
          of("positive", base, Finding.Met.class),
          of("negative", base(0, -1), Finding.HardStop.class),
          of(
              "missing",
              People.withTrials(
                  base,
                  trials(0, 0).stream()
                      .map(t -> new Trial(t.drug(), null, true, null, t.reliefPercent(), null))
                      .toList()),
              Finding.Missing.class));
    }

    private List<Case> bloodPressure() {
      int systolic = rules.bloodPressure().systolicAtLeast();
      int diastolic = rules.bloodPressure().diastolicAtLeast();
      return List.of(
          of("positive by systolic", pressure(systolic, diastolic - 1), Finding.HardStop.class),
          of("positive by diastolic", pressure(systolic - 1, diastolic), Finding.HardStop.class),
          of("negative", pressure(systolic - 1, diastolic - 1), Finding.Met.class),
          of("missing", People.withVitals(base, null), Finding.Missing.class));
    }

    private Answers pressure(int systolic, int diastolic) {
      return People.withVitals(base, new Vitals(systolic, diastolic, 70, 98, People.NOW));
    }

    private List<Case> vitalsAge() {
      int days = rules.vitalsAge().maxDays();
      return List.of(
          of("positive", taken(days + 1), Finding.Missing.class),
          of("negative", taken(days), null),
          of("missing", People.withVitals(base, null), null));
    }

    private Answers taken(int daysAgo) {
      return People.withVitals(
          base, new Vitals(110, 70, 70, 98, People.NOW.minus(Duration.ofDays(daysAgo))));
    }

    private List<Case> condition(String condition, Class<? extends Finding> says) {
      Answers untold = People.withAllergies(People.withPregnancy(base, null), null);
      return List.of(
          of("positive", People.withCondition(untold, condition, Answer.YES), says),
          of("negative", People.withCondition(untold, condition, Answer.NO), null),
          of("missing", People.withCondition(untold, condition, null), Finding.Missing.class),
          of(
              "unknown",
              People.withCondition(untold, condition, Answer.UNKNOWN),
              Finding.Missing.class));
    }

    private List<Case> allergies() {
      Answers unasked = People.withCondition(base, Answers.KETAMINE_ALLERGY, null);
      List<Case> cases = new ArrayList<>();
      for (String name : rules.allergyNames().names()) {
        cases.add(
            of(
                "positive " + name,
                People.withAllergies(unasked, List.of(name)),
                Finding.HardStop.class));
      }
      cases.add(of("negative", People.withAllergies(unasked, List.of()), null));
      cases.add(of("missing", People.withAllergies(unasked, null), Finding.Missing.class));
      return cases;
    }

    private String ketamineStop() {
      return rules.hardStops().stream()
          .filter(stop -> stop.condition().equals(Answers.KETAMINE_ALLERGY))
          .map(EligibilityRules.HardStopRule::id)
          .findFirst()
          .orElseThrow();
    }

    private List<Case> medicine() {
      EligibilityRules.MedicationRule own = rules.medications().get(rule.index());
      List<Case> cases = new ArrayList<>();
      Stream.concat(Stream.of(own.ingredient()), own.brands().stream())
          .forEach(
              name ->
                  cases.add(
                      of(
                          "positive " + name,
                          People.taking(base, name + " 10 mg daily"),
                          says(own.action()))));
      cases.add(of("negative", People.taking(base), null));
      cases.add(of("missing", People.withMedications(base, null), null));
      return cases;
    }

    private List<Case> medicineClass() {
      EligibilityRules.MedicationClassRule own = rules.medicationClasses().get(rule.index());
      Set<String> ruled = new HashSet<>();
      rules.medications().forEach(medicine -> ruled.add(medicine.ingredient()));
      List<Case> cases = new ArrayList<>();
      for (String drugClass : own.drugClasses()) {
        cases.add(of("positive as said " + drugClass, said(drugClass), says(own.action())));
        MedicationNames.shipped().formulary().drugClass(drugClass).stream()
            .flatMap(listed -> listed.medicines().stream())
            .map(Formulary.Listed::ingredient)
            .filter(ingredient -> !ruled.contains(ingredient))
            .map(name -> of("positive " + name, People.taking(base, name), says(own.action())))
            .forEach(cases::add);
      }
      cases.add(of("negative", People.taking(base), null));
      cases.add(of("missing", People.withMedications(base, null), null));
      return cases;
    }

    private Answers said(String drugClass) {
      return People.withMedications(
          base,
          List.of(
              new Medication(
                  "unobtainium",
                  new Medication.Classification(drugClass, "prescriber-1", People.NOW))));
    }

    private static Class<? extends Finding> says(MedicationAction action) {
      return switch (action) {
        case NONE -> Finding.Met.class;
        case CAUTION, HOLD_ON_DAY, REDUCE_OR_HOLD -> Finding.Caution.class;
        case NOT_UNTIL_STOPPED -> Finding.HardStop.class;
      };
    }

    private List<Case> required() {
      String field = rules.required().get(rule.index()).field();
      Answers without = without(field);
      return without == null
          ? List.of(of("negative", base, null))
          : List.of(
              of("positive", without, Finding.Missing.class),
              of("negative", base, null),
              of("missing", Answers.none(), Finding.Missing.class));
    }

    /** The answers without a field; null for what nobody is registered without. */
    private @Nullable Answers without(String field) {
      Vitals v = new Vitals(110, 70, 70, 98, People.NOW);
      return switch (field) {
        case "dateOfBirth" -> null;
        case "indication" -> People.withIndication(base, null);
        case "trials" -> People.withTrials(base, null);
        case "medications" -> People.withMedications(base, null);
        case "conditions" -> People.withConditions(base, Map.of());
        case "allergies" -> People.withAllergies(base, null);
        case "pregnancy" ->
            People.withPregnancy(People.withCondition(base, Answers.PREGNANCY, null), null);
        case "vitals.systolic" ->
            People.withVitals(base, new Vitals(null, 70, v.pulse(), v.spo2(), v.takenAt()));
        case "vitals.diastolic" ->
            People.withVitals(base, new Vitals(110, null, v.pulse(), v.spo2(), v.takenAt()));
        case "vitals.pulse" ->
            People.withVitals(base, new Vitals(110, 70, null, v.spo2(), v.takenAt()));
        case "vitals.spo2" ->
            People.withVitals(base, new Vitals(110, 70, v.pulse(), null, v.takenAt()));
        case "weightKg" -> People.withWeight(base, null);
        case "phq9" -> People.withPhq9(base, null);
        default -> throw new AssertionError("there are no cases for the field " + field);
      };
    }

    private List<Case> safety() {
      List<@Nullable Integer> answers = new ArrayList<>(List.of(3, 3, 3, 3, 3, 3, 3, 3, 0));
      answers.set(rules.safety().get(rule.index()).item() - 1, null);
      return List.of(
          of("positive", People.withPhq9(base, new Phq9(answers)), Finding.Missing.class),
          of("negative", base, null),
          of("missing", People.withPhq9(base, null), null));
    }

    /** A person who meets every rule of the pack. */
    private Answers base() {
      return base(0, 0);
    }

    private Answers base(int moreTrials, int moreWeeks) {
      Map<String, Answer> conditions = new HashMap<>();
      eligibility.conditions().forEach(condition -> conditions.put(condition, Answer.NO));
      Answers person = People.withConditions(People.eligible(), new LinkedHashMap<>(conditions));
      String indication =
          rules.indications().stream()
              .filter(EligibilityRules.IndicationRule::treatmentResistance)
              .findFirst()
              .orElse(rules.indications().getFirst())
              .indication();
      return People.withVitals(
          People.withPhq9(
              People.taking(
                  People.withIndication(
                      People.withTrials(person, trials(moreTrials, moreWeeks)), indication)),
              People.phq9(3, 3, 3, 3, 3, 3, 3, 3, 0)),
          new Vitals(110, 70, 70, 98, People.NOW));
    }

    private List<Trial> trials(int moreTrials, int moreWeeks) {
      int relief = rules.treatmentResistance().reliefBelowPercent() - 1;
      int weeks = rules.adequateTrial().minimumWeeks() + moreWeeks;
      return IntStream.range(0, rules.treatmentResistance().minimumTrials() + moreTrials)
          .mapToObj(i -> new Trial(DRUGS.get(i), null, true, weeks, relief, null))
          .toList();
    }
  }
}
