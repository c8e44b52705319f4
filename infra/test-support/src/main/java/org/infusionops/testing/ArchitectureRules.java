package org.infusionops.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What keeps the tree as it was meant. Each module's own test calls the check of its kind:
 *
 * <pre>{@code
 * @Test
 * void keepsTheRulesOfTheTree() {
 *   ArchitectureRules.checkService("org.infusionops.billing");
 * }
 * }</pre>
 *
 * <p>Domain means: records, enums, sealed types and policies. Use cases, controllers, listeners,
 * repositories and configurations may use Spring.
 */
public final class ArchitectureRules {

  private static final String ROOT = "org.infusionops";

  /** What a service may know of the project besides itself. */
  private static final List<String> SHARED = List.of("contracts", "eventing", "starter");

  private static final Set<String> NAMELESS_PACKAGES =
      Set.of(
          "util",
          "utils",
          "common",
          "commons",
          "impl",
          "dto",
          "dtos",
          "manager",
          "managers",
          "helper",
          "helpers",
          "misc");

  private static final Set<String> TRADE_WORDS =
      Set.of(
          "patient",
          "screening",
          "infusion",
          "ketamine",
          "clinic",
          "clinical",
          "appointment",
          "treatment",
          "diagnosis",
          "dose",
          "dosing",
          "nurse",
          "prescriber",
          "discharge",
          "vitals",
          "consent",
          "phq",
          "medication",
          "room");

  private ArchitectureRules() {}

  /**
   * Domain without frameworks, packages with a meaning, and no dependency on another service.
   *
   * @param rootPackage such as {@code org.infusionops.billing}
   * @throws AssertionError naming each offence
   */
  public static void checkService(String rootPackage) {
    JavaClasses classes = mainClassesOf(rootPackage);
    domainKnowsNoFramework().check(classes);
    packagesHaveAMeaning().check(classes);
    knowsOfTheProjectOnly(rootPackage, SHARED).check(classes);
  }

  /**
   * Packages with a meaning, no clinic words in any name, and no dependency on services or their
   * contracts.
   *
   * @param rootPackage such as {@code org.infusionops.eventing}
   * @param known the other parts of the infrastructure it may use, such as {@code embedded}
   * @throws AssertionError naming each offence
   */
  public static void checkInfrastructure(String rootPackage, String... known) {
    JavaClasses classes = mainClassesOf(rootPackage);
    packagesHaveAMeaning().check(classes);
    speaksNoTradeWords().check(classes);
    knowsOfTheProjectOnly(rootPackage, List.of(known)).check(classes);
  }

  private static JavaClasses mainClassesOf(String rootPackage) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
        .importPackages(rootPackage);
  }

  private static ArchRule domainKnowsNoFramework() {
    return noClasses()
        .that(
            new DescribedPredicate<JavaClass>("are records, enums, sealed types or policies") {
              @Override
              public boolean test(JavaClass type) {
                return isDomain(type);
              }
            })
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "com.mongodb..", "org.apache.kafka..")
        .allowEmptyShould(true)
        .because("the domain is plain Java");
  }

  private static boolean isDomain(JavaClass type) {
    boolean settings =
        type.isAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties");
    return !settings
        && (type.isRecord()
            || type.isEnum()
            || type.getSimpleName().endsWith("Policy")
            || type.reflect().isSealed());
  }

  private static ArchRule packagesHaveAMeaning() {
    return classes()
        .should(
            condition(
                "live in packages named after what they are about",
                type ->
                    Arrays.stream(type.getPackageName().split("\\."))
                        .filter(NAMELESS_PACKAGES::contains)
                        .map(part -> type.getName() + " lives in a package named " + part)))
        .allowEmptyShould(true);
  }

  private static ArchRule speaksNoTradeWords() {
    return classes()
        .should(
            condition(
                "speak no clinic words",
                type ->
                    Stream.concat(
                            Stream.of(type.getName().substring(ROOT.length())),
                            type.getMembers().stream().map(JavaMember::getName))
                        .filter(name -> wordsOf(name).anyMatch(TRADE_WORDS::contains))
                        .map(name -> type.getName() + " speaks of " + name)))
        .allowEmptyShould(true)
        .because("the infrastructure would serve any trade");
  }

  private static Stream<String> wordsOf(String name) {
    return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z]+"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .map(
            word ->
                word.endsWith("s") && !word.equals("vitals")
                    ? word.substring(0, word.length() - 1)
                    : word);
  }

  private static ArchRule knowsOfTheProjectOnly(String rootPackage, List<String> known) {
    Set<String> allowed = known.stream().map(name -> ROOT + "." + name).collect(Collectors.toSet());
    allowed.add(rootPackage);
    return noClasses()
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("belong to the project but not to " + allowed) {
              @Override
              public boolean test(JavaClass type) {
                String name = type.getPackageName() + ".";
                return name.startsWith(ROOT + ".")
                    && allowed.stream().noneMatch(root -> name.startsWith(root + "."));
              }
            })
        .allowEmptyShould(true)
        .because("parts of the project meet only where they are meant to");
  }

  private interface Offences {
    Stream<String> of(JavaClass type);
  }

  private static ArchCondition<JavaClass> condition(String description, Offences offences) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        offences.of(type).forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
      }
    };
  }
}
