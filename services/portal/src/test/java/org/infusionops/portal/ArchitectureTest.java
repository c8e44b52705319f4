package org.infusionops.portal;

import org.infusionops.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void the_portal_keeps_the_rules_of_the_tree() {
    ArchitectureRules.checkService("org.infusionops.portal");
  }
}
