package org.infusionops.starter;

import org.infusionops.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keeps_the_rules_of_the_tree() {
    ArchitectureRules.checkInfrastructure("org.infusionops.starter", "eventing", "contracts");
  }
}
