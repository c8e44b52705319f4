package org.infusionops.scheduling;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.infusionops.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRulesOfTheTree() {
    ArchitectureRules.checkService("org.infusionops.scheduling");
  }

  @Test
  void capabilitiesDoNotDependOnEachOtherInCircles() {
    slices()
        .matching("org.infusionops.scheduling.(*)..")
        .should()
        .beFreeOfCycles()
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.infusionops.scheduling"));
  }
}
