package org.infusionops.intake;

import org.infusionops.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keeps_the_rules_of_the_tree() {
    ArchitectureRules.checkService("org.infusionops.intake");
  }
}
